interface KeyEntry {
  readonly kind: 'text' | 'flag' | 'list' | 'dated texts' | 'override' | 'list override';
  /** One sentence for the documentation. */
  readonly meaning: string;
}

/** Keys of an annotation, all optional. */
export const annotationKeys = {
  description: {
    kind: 'text',
    meaning: 'What the milestone means; document handles and codes in it become links.',
  },
  note: {
    kind: 'text',
    meaning: 'More on it, in Markdown, as chapters are written: it stands below the description.',
  },
  short_name: { kind: 'text', meaning: 'A shorter name, for charts.' },
  test_spec: { kind: 'text', meaning: 'Test specification or report.' },
  jira: { kind: 'text', meaning: 'Issue of the milestone.' },
  jira_testplan: { kind: 'text', meaning: 'Issue of its test plan.' },
  aka: { kind: 'list', meaning: 'Other codes the milestone has gone by.' },
  comment: { kind: 'text', meaning: 'A note for the maintainers.' },
  key: {
    kind: 'flag',
    meaning: 'Whether it is a key milestone, `true` or `false`: those can be listed and drawn by themselves.',
  },
  reason: {
    kind: 'dated texts',
    meaning:
      'Why it slipped: a map with `date` and `text`, or a list of them; the last stands in the section `variance`.',
  },
  name: { kind: 'override', meaning: 'Stands in for the name in the data.' },
  wbs: { kind: 'override', meaning: 'Stands in for the WBS code in the data.' },
  level: { kind: 'override', meaning: 'Stands in for the level in the data.' },
  due: { kind: 'override', meaning: 'Stands in for the due date in the data.' },
  completed: {
    kind: 'override',
    meaning: 'Stands in for the completion date in the data; empty means open.',
  },
  predecessors: { kind: 'list override', meaning: 'Stands in for the list of predecessors in the data.' },
  successors: { kind: 'list override', meaning: 'Stands in for the list of successors in the data.' },
} as const satisfies Readonly<Record<string, KeyEntry>>;

export type AnnotationKey = keyof typeof annotationKeys;
export type OverrideKey = 'name' | 'wbs' | 'level' | 'due' | 'completed' | 'predecessors' | 'successors';

export const isAnnotationKey = (name: string): name is AnnotationKey => Object.hasOwn(annotationKeys, name);

/** Whether what a key says stands in for a value of the data. */
export const isOverrideKey = (key: AnnotationKey): key is OverrideKey =>
  ['override', 'list override'].includes(annotationKeys[key].kind);

/** Keys of an override that is written as a map. */
export const correctionKeys = {
  value: 'What stands in for the value of the data.',
  reason: 'Why the data are wrong.',
  source: 'Who or what says so.',
  until: 'Last day the override is meant to stand; reported when the data date is past it.',
} as const satisfies Readonly<Record<string, string>>;
