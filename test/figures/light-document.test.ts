import { describe, expect, it } from 'vitest';
import { lightDocuments } from '../../src/figures/svg/light-document.ts';
import { openDocuments } from '../../src/figures/svg/svg-document.ts';

describe('a light document', () => {
  it('writes what is appended, joined, selected and removed as a whole one does', async () => {
    const whole = await openDocuments();
    const [light = '', other] = [lightDocuments, whole].map(({ begin }) => {
      const { root, serialise } = begin();
      const bars = root.append('g').attr('class', 'bars of-counts');
      bars.selectAll('rect').data([3, 1, 2]).enter().append('rect').attr('width', String);
      bars.insert('title', 'rect').text('<a & "b">');
      bars.selectAll('rect').data([5, 4]).attr('height', String).exit().remove();
      root.selectAll('.bars, line').attr('fill', '"\n<');
      root.append('text').text('away').text('');
      bars
        .selectAll('rect')
        .sort((a, b) => Number(a) - Number(b))
        .attr('width', null);
      return serialise();
    });
    whole.close();
    expect(light).toBe(other);
    expect(light.match(/height="\d"/g)).toEqual(['height="4"', 'height="5"']);
  });

  it('says what it lacks, so that a whole one can be taken', () => {
    const { root } = lightDocuments.begin();
    expect(() => root.select('[x]')).toThrow(TypeError);
    expect(() => root.text()).toThrow(TypeError);
    expect(() => root.style('fill', 'red')).toThrow(TypeError);
  });
});
