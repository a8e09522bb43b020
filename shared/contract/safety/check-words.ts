/** Areas whose screens show rounds. */
export const checkTouches = ['safety', 'home', 'indicators'] as const

export const passWays = ['scan', 'key', 'later'] as const
export const answers = ['met', 'not-met', 'not-applicable'] as const
export const conclusions = ['normal', 'problems'] as const
