/** Made from the schemas by `npm run docs`; do not edit. */

/**
 * What a check found.
 */
export interface Findings {
  /**
   * Name and version of this schema.
   */
  schema: 'milepost/findings/1';
  counts: {
    error: number;
    warning: number;
    info: number;
  };
  /**
   * Errors first; then by file and line.
   */
  findings: {
    /**
     * One of docs/rules.md.
     */
    rule: string;
    severity: 'error' | 'warning' | 'info' | 'off';
    /**
     * What is wrong.
     */
    message: string;
    place?: {
      /**
       * From the report folder on, where possible.
       */
      path: string;
      /**
       * From 1 on.
       */
      line?: number;
      /**
       * From 1 on, in characters.
       */
      column?: number;
      /**
       * First column after the place.
       */
      endColumn?: number;
      sheet?: string;
      /**
       * Of a spreadsheet: `C14`.
       */
      cell?: string;
    };
    /**
     * What would be right, or what to do.
     */
    hint?: string;
    /**
     * Other places that belong to the finding.
     */
    related?: {
      message: string;
      place: {
        /**
         * From the report folder on, where possible.
         */
        path: string;
        /**
         * From 1 on.
         */
        line?: number;
        /**
         * From 1 on, in characters.
         */
        column?: number;
        /**
         * First column after the place.
         */
        endColumn?: number;
        sheet?: string;
        /**
         * Of a spreadsheet: `C14`.
         */
        cell?: string;
      };
    }[];
    /**
     * Code of the milestone it is about.
     */
    activity?: string;
  }[];
}

/**
 * The facts of a note as data.
 */
export interface Summary {
  /**
   * Name and version of this schema.
   */
  schema: 'milepost-summary/1';
  handle: string;
  title: string;
  revision: string;
  /**
   * Status date of the data.
   */
  dataDate: string;
  /**
   * Date at which "overdue" is judged.
   */
  asOf: string;
  /**
   * Month of the project-controls status, YYYY-MM.
   */
  statusMonth: string;
  counts: {
    total: number;
    /**
     * Number of milestones by level; 1 to 4 always.
     */
    levels: {
      [k: string]: number;
    };
    noLevel: number;
    completed: number;
    /**
     * Not completed and due before the as-of date.
     */
    late: number;
    /**
     * Neither completed nor late.
     */
    ahead: number;
    /**
     * Late if judged at the data date.
     */
    lateAtDataDate: number;
  };
  /**
   * By WBS code and code as one text, as the published notes have it: `A.1.1` `B-1` before `A.1` `Z-1`.
   */
  overdue: {
    code: string;
    name: string;
    due: string;
    daysLate: number;
  }[];
  /**
   * Every month with a due date and those between, newest first; in a month, in row order.
   */
  months: {
    month: string;
    codes: string[];
  }[];
  /**
   * Milestones without a due date.
   */
  undated: string[];
  /**
   * Sections of the note; in a section by due date, then row.
   */
  wbs: {
    code: string;
    title: string;
    codes: string[];
  }[];
  /**
   * The series of the burndown, of the milestones in its scope.
   */
  burndown: {
    total: number;
    /**
     * Open at the end of the data date.
     */
    open: number;
    /**
     * Open then by the baseline.
     */
    allowed: number;
    achieved:
      | {
          date: string;
          open: number;
        }[]
      | null;
    baseline:
      | {
          date: string;
          open: number;
        }[]
      | null;
    /**
     * Baseline of the earlier data set; null without one.
     */
    previous:
      | {
          date: string;
          open: number;
        }[]
      | null;
    /**
     * Null where the data have no forecast.
     */
    forecast:
      | {
          date: string;
          open: number;
        }[]
      | null;
    completedByMonth: {
      month: string;
      completed: number;
    }[];
  };
  /**
   * Health against the plan; null where the data fail `due-dates-differ`. Ratios are fractions.
   */
  health: {
    /**
     * Milestone BEI: completed / (planned by the data date + without a due date).
     */
    bei: number | null;
    /**
     * The same of the milestones of each level there is.
     */
    beiByLevel: {
      [k: string]: number | null;
    };
    /**
     * Due by the data date and not completed / due by the data date.
     */
    backlog: number | null;
    /**
     * Hits, as counts.
     */
    hit: {
      cumulative: {
        /**
         * Due by the data date.
         */
        due: number;
        /**
         * Of these: completed on or before the due date.
         */
        hit: number;
      };
      last12Months: {
        /**
         * Due in the 12 months to the data date.
         */
        due: number;
        /**
         * Completed in them, whenever due.
         */
        done: number;
        /**
         * Due in them and completed on or before the due date.
         */
        hit: number;
      };
    };
    /**
     * Earned schedule by counts of milestones.
     */
    earnedSchedule: {
      /**
       * Day on which the baseline had planned as many as are completed.
       */
      date: string | null;
      /**
       * SPI(t), by counts.
       */
      spi: number | null;
      /**
       * SV(t), by counts, in days; negative is behind.
       */
      svDays: number | null;
    };
    /**
     * Open milestones due in the 30, 60 and 90 days after the data date.
     */
    dueWithin: {
      [k: string]: number;
    };
    /**
     * For each data set but the first: dated, by the one before it, in the time between; of these completed in it; and on or before the date.
     */
    planKept: {
      from: string;
      to: string;
      due: number;
      done: number;
      onTime: number;
    }[];
  } | null;
  /**
   * Forecast of what is open.
   */
  forecast: {
    /**
     * There are completions since an earlier data set to learn from; else nothing is forecast.
     */
    calibrated: boolean;
    /**
     * The pairs of data sets whose slips the forecast is made of.
     */
    trainedOn: {
      from: string;
      to: string;
      /**
       * Milestones open at the earlier date and followed to the later.
       */
      cases: number;
      /**
       * Of these: completed by the later date.
       */
      seen: number;
    }[];
    /**
     * Open milestones in row order; all days are null without calibration or a date.
     */
    milestones: {
      code: string;
      /**
       * Done by then with an even chance.
       */
      p50: string | null;
      /**
       * Central 80 % band: done by then with a chance of 10 % and of 90 %.
       *
       * @minItems 2
       * @maxItems 2
       */
      p80: [string | null, string | null];
      /**
       * A day is null because it lies beyond the largest slip that was seen.
       */
      beyond: boolean;
    }[];
    /**
     * Open milestones done by the end of each month, for three years; none without calibration.
     */
    expectedDone: {
      by: string;
      /**
       * Sum of the chances.
       */
      expected: number;
      /**
       * Numbers not exceeded with a chance of 10 % and of 90 %.
       *
       * @minItems 2
       * @maxItems 2
       */
      p80: [number, number];
    }[];
    /**
     * The same method asked at each earlier data set, judged by the newest.
     */
    backTest: {
      from: string;
      to: string;
      /**
       * Open then and done by now.
       */
      decided: number;
      /**
       * Open then and open now.
       */
      undecided: number;
      inside50: number;
      inside80: number;
      /**
       * Of the decided: done inside the central band of so many percent.
       */
      inside90: number;
      /**
       * Done by the day that had an even chance, of those for which it has come.
       */
      byP50: number;
    }[];
  };
  /**
   * Every milestone of the note, in row order.
   */
  milestones: {
    code: string;
    name: string;
    wbs: string;
    level: number | null;
    /**
     * Baseline finish.
     */
    due: string | null;
    /**
     * Finish in the current schedule.
     */
    forecast: string | null;
    /**
     * Day of completion, `yes` where the data do not tell the day; null while it is open.
     */
    completed: (string | 'yes') | null;
    /**
     * Days from the due date to the as-of date; null unless overdue.
     */
    overdueDays: number | null;
    /**
     * Total float in days, where the export has it.
     */
    floatDays: number | null;
    /**
     * Values of the fields of the report, by their name; those that have one.
     */
    fields: {
      [k: string]: string;
    };
  }[];
  /**
   * Every relation once, sorted by from, then to; an end may be of another subsystem.
   */
  relations: {
    from: string;
    to: string;
    type: 'FS' | 'SS' | 'FF' | 'SF';
    lagDays: number;
  }[];
  /**
   * Number of citations by handle, in the order of the bibliography.
   */
  citations: {
    [k: string]: number;
  };
  /**
   * Handles in the text that no entry of the bibliography has, in the order met.
   */
  unresolved: string[];
  diagnostics: {
    /**
     * One of docs/rules.md.
     */
    rule: string;
    severity: 'error' | 'warning' | 'info' | 'off';
    /**
     * What is wrong.
     */
    message: string;
    place?: {
      /**
       * From the report folder on, where possible.
       */
      path: string;
      /**
       * From 1 on.
       */
      line?: number;
      /**
       * From 1 on, in characters.
       */
      column?: number;
      /**
       * First column after the place.
       */
      endColumn?: number;
      sheet?: string;
      /**
       * Of a spreadsheet: `C14`.
       */
      cell?: string;
    };
    /**
     * What would be right, or what to do.
     */
    hint?: string;
    /**
     * Other places that belong to the finding.
     */
    related?: {
      message: string;
      place: {
        /**
         * From the report folder on, where possible.
         */
        path: string;
        /**
         * From 1 on.
         */
        line?: number;
        /**
         * From 1 on, in characters.
         */
        column?: number;
        /**
         * First column after the place.
         */
        endColumn?: number;
        sheet?: string;
        /**
         * Of a spreadsheet: `C14`.
         */
        cell?: string;
      };
    }[];
    /**
     * Code of the milestone it is about.
     */
    activity?: string;
  }[];
}
