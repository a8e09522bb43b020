/** Areas whose screens show hazards. */
export const hazardTouches = ['safety', 'home', 'indicators'] as const

export const hazardSources = [
  'round',
  'inspection',
  'test',
  'drill',
  'staff',
  'resident',
  'regulator',
  'norm',
  'other',
] as const

export const hazardLevels = ['general', 'major'] as const

/**
 * `undecided`: nobody has said whether it is major. `open`: decided, nobody answers for it. `assigned`,
 * `to-verify` (put right, another person has to look), `closed`.
 */
export const hazardStates = ['undecided', 'open', 'assigned', 'to-verify', 'closed'] as const

export const hazardStepKinds = [
  'level',
  'assign',
  'extend',
  'correct',
  'verify',
  'report',
  'reopen',
] as const
