import type { CommandModule } from 'yargs';
import type { FragmentName } from '../tools/fragment/fragment.ts';
import { answer } from './answer.ts';
import { config } from './options.ts';

const formats = ['dot', 'graphml', 'mermaid'] as const;
type Format = (typeof formats)[number];

const usual: Format = 'dot';

interface GraphArgs {
  config: string;
  wbs?: string | undefined;
  format: Format;
}

const graph: CommandModule<object, GraphArgs> = {
  command: 'graph',
  describe: 'Milestones and their relations, for Graphviz, networkx, Gephi or a wiki',
  builder: (y) =>
    y.options({
      config,
      wbs: { type: 'string', describe: 'Only this WBS element, what is below it, and its neighbours' },
      format: { choices: formats, default: usual, describe: 'How to write it' },
    }),
  handler: async (args) => {
    const { loadSound } = await import('../tools/load-sound.ts');
    const { graphOf } = await import('../tools/graph/graph.ts');
    const { asDot, asGraphml, asMermaid } = await import('../tools/graph/write.ts');
    const { unknownFilters } = await import('../tools/list/list.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const loaded = await loadSound(args.config, effects);
        const write = { dot: asDot, graphml: asGraphml, mermaid: asMermaid }[args.format];
        process.stdout.write(write(graphOf(loaded.schedule, args.wbs)));
        return unknownFilters(args, loaded);
      },
      { print: printFindings },
    );
  },
};

const jira: CommandModule<object, { config: string }> = {
  command: 'jira',
  describe: 'What issues should be changed to since the earlier data set, as CSV; nothing is sent anywhere',
  builder: (y) => y.options({ config }),
  handler: async (args) => {
    const { loadSound } = await import('../tools/load-sound.ts');
    const { asIssueCsv, issueChanges } = await import('../tools/graph/jira.ts');
    const { changesSince } = await import('../tools/list/rows.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        process.stdout.write(asIssueCsv(issueChanges(changesSince(await loadSound(args.config, effects)))));
        return [];
      },
      { print: printFindings },
    );
  },
};

interface FragmentArgs {
  config: string;
  wbs?: string | undefined;
  link?: string | undefined;
  format: 'html' | 'md';
}

const about: Readonly<Record<FragmentName, string>> = {
  overdue: 'What is overdue, as a piece of a wiki or another page',
  due: 'What is due within 90 days, likewise',
  key: 'The key milestones, likewise',
  wbs: 'All milestones of a WBS element and those below it, likewise',
};

/** A command for each kind of fragment. */
function fragment(name: FragmentName): CommandModule<object, FragmentArgs> {
  return {
    command: name === 'wbs' ? 'wbs <wbs>' : name,
    describe: about[name],
    builder: (y) =>
      y.options({
        config,
        wbs: { type: 'string', describe: 'Only this WBS element and what is below it' },
        link: { type: 'string', describe: 'Address of the HTML edition, which codes then lead into' },
        format: { choices: ['html', 'md'] as const, default: 'html' as const, describe: 'How to write it' },
      }),
    handler: async (args) => {
      const { loadSound } = await import('../tools/load-sound.ts');
      const { fragmentOf } = await import('../tools/fragment/fragment.ts');
      const { asHtmlFragment, asMarkdownFragment } = await import('../tools/fragment/write.ts');
      const { unknownFilters } = await import('../tools/list/list.ts');
      const { printFindings } = await import('./findings.ts');
      await answer(
        async (effects) => {
          const loaded = await loadSound(args.config, effects);
          const made = fragmentOf(name, loaded, { wbs: args.wbs, address: args.link });
          process.stdout.write(args.format === 'md' ? asMarkdownFragment(made) : asHtmlFragment(made));
          return unknownFilters({ wbs: args.wbs }, loaded);
        },
        { print: printFindings },
      );
    },
  };
}

export const exported: CommandModule = {
  command: 'export <what>',
  describe: 'Write for other programs and pages: graph, jira, overdue, due, key, wbs CODE',
  builder: (y) =>
    y
      .command(graph)
      .command(jira)
      .command(fragment('overdue'))
      .command(fragment('due'))
      .command(fragment('key'))
      .command(fragment('wbs'))
      .demandCommand(1, 'Name what to export.'),
  handler: () => {},
};
