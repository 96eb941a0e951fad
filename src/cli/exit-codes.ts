/** Exit codes: 0 fine, 1 findings of severity error or a build that failed, 2 wrong usage, 70 a fault of ours, 130 interrupted. */
export const exitCodes = { fine: 0, findings: 1, usage: 2, fault: 70, interrupted: 130 } as const;
