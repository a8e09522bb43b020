import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { meals } from '../../rules/safety/food-words.ts'
import { day, id, instant, optionalText, page, paging, reason, text, version } from '../fields.ts'

const touches = ['safety', 'home'] as const

const meal = z.enum(meals)

const grams = z
  .number({ error: '克数应为整数' })
  .int('克数应为整数')
  .min(1, '至少 1 克')
  .max(5000, '最多 5000 克')

/** A limit as the rulebook has it, with how sure it is. */
export const bookRule = z.object({
  value: z.number().int(),
  clause: z.string(),
  status: certainty,
  note: z.string().nullable(),
  item: z.string(),
})

/**
 * Samples of the dishes of one meal. Less than the home wants is kept and shown as short. Errors:
 * `time-in-future`, `wrong-day` (not taken on the day of the meal or the one after), `dish-twice`,
 * `dish-taken` (there is one of that dish already), `staff-unknown`.
 */
export const recordFoodSamples = command({
  name: 'safety.recordFoodSamples',
  title: '登记食品留样',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    mealOn: day,
    meal,
    takenAt: instant,
    /** Unless told, who is signed in. */
    staffId: id.nullable().default(null),
    takenBy: optionalText(40, '留样人'),
    keptIn: optionalText(40, '存放位置'),
    note: optionalText(200, '备注'),
    dishes: z
      .array(z.strictObject({ dish: text(40, '菜名'), grams }))
      .min(1, '至少写一个菜')
      .max(30, '一次最多 30 个菜'),
  }),
  output: z.object({ ids: z.array(id) }),
})

/** What was entered wrongly. Errors: as those of entering, `too-early`. */
export const correctFoodSample = command({
  name: 'safety.correctFoodSample',
  title: '更正食品留样',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    id,
    version,
    mealOn: day,
    meal,
    dish: text(40, '菜名'),
    grams,
    takenAt: instant,
    keptIn: optionalText(40, '存放位置'),
    note: optionalText(200, '备注'),
    reason,
  }),
  output: z.object({ version }),
})

/**
 * Samples that were thrown away, no earlier than they had been kept as long as they must. Errors:
 * `too-early` (says until when), `time-in-future`, `already-discarded`, `staff-unknown`.
 */
export const discardFoodSamples = command({
  name: 'safety.discardFoodSamples',
  title: '登记留样销毁',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    samples: z.array(z.strictObject({ id, version })).min(1).max(200),
    discardedAt: instant,
    staffId: id.nullable().default(null),
    discardedBy: optionalText(40, '销毁人'),
  }),
  output: z.object({}),
})

/** It was not thrown away after all. Error: `not-discarded`. */
export const takeBackFoodDiscard = command({
  name: 'safety.takeBackFoodDiscard',
  title: '撤销留样销毁',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

export const voidFoodSample = command({
  name: 'safety.voidFoodSample',
  title: '作废食品留样',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** How much of each dish the home wants kept, from a day on. Errors: `before-today`, `day-far-ahead`. */
export const setFoodSampleGrams = command({
  name: 'safety.setFoodSampleGrams',
  title: '设定留样克数',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ grams, ruleFrom: day, reason }),
  output: z.object({}),
})

/** Samples as of a day, the newest meal first, and the meals of the days before that have none. */
export const listFoodSamples = query({
  name: 'safety.listFoodSamples',
  title: '食品留样',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    state: z.enum(['kept', 'ripe', 'discarded', 'short']).optional(),
    search: z.string().max(40).optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      id,
      version,
      mealOn: day,
      meal,
      dish: z.string(),
      grams: z.number().int(),
      /** What the home wanted on the day of the meal. */
      gramsAsked: z.number().int(),
      isShort: z.boolean(),
      takenAt: instant,
      takenBy: z.string(),
      keptIn: z.string().nullable(),
      note: z.string().nullable(),
      /** From then on it may be thrown away. */
      keepUntil: instant,
      discardedAt: instant.nullable(),
      discardedBy: z.string().nullable(),
      enteredBy: z.string(),
      recordedAt: instant,
      /** `ripe`: kept long enough and still there. */
      state: z.enum(['kept', 'ripe', 'discarded']),
    }),
  ).extend({
    counts: z.object({
      kept: z.number().int(),
      ripe: z.number().int(),
      discarded: z.number().int(),
      short: z.number().int(),
    }),
    /** Meals of the seven days up to the day itself, since the home keeps samples. */
    missing: z.array(z.object({ mealOn: day, meal })),
    hours: bookRule,
    grams: bookRule.extend({
      /** The home has set it by itself. */
      isOwn: z.boolean(),
    }),
  }),
})
