import fc from 'fast-check'

/**
 * Properties draw the same cases in each run, so that a change is judged by what it changed and not by
 * luck. `YILU_SEED=random npm test` (or a number in its place) looks for cases that nobody has seen yet;
 * what it finds is kept as an example of its own.
 */
const asked = process.env['YILU_SEED']
const fresh = () => Math.trunc(Math.random() * 2 ** 31)
fc.configureGlobal({ seed: asked === 'random' ? fresh() : Number(asked ?? 20_261_123) })

export { default as fc } from 'fast-check'
