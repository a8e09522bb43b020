import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, replyBytes, text } from '../fields.ts'

export const meals = ['breakfast', 'lunch', 'dinner', 'snack'] as const

const dish = z.strictObject({
  dish: text(60, '菜名'),
  /** Key of a diet or texture (`home.listDietKinds`); null is for everybody. */
  diet: text(40, '膳食').nullable().default(null),
})

const mealOfDay = z.strictObject({
  servedOn: day,
  meal: z.enum(meals),
  dishes: z.array(dish).max(30, '一餐最多 30 道'),
})

/** The menu of a week: Monday to Sunday, meal by meal, as it stands. */
export const getMenu = query({
  name: 'home.getMenu',
  title: '一周食谱',
  permission: 'activities.read',
  reveals: 'health',
  /** Any day of the week. */
  input: z.strictObject({ day }),
  output: z.object({
    monday: day,
    sunday: day,
    dishes: z.array(
      z.object({
        id,
        servedOn: day,
        meal: z.enum(meals),
        dish: z.string(),
        diet: z.string().nullable(),
        dietName: z.string().nullable(),
      }),
    ),
    diets: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        category: z.enum(['diet', 'texture']),
        /** Who needs it on the week's last day or today, whichever is earlier. */
        residentCount: z.number().int(),
      }),
    ),
    /** Who is in the home and must not eat what; null where the reader may not see health data. */
    foodAllergies: z
      .array(
        z.object({
          residentId: id,
          name: z.string(),
          bed: z.string().nullable(),
          substances: z.array(z.string()),
        }),
      )
      .nullable(),
    /** Of how many in the home nobody asked yet. */
    unaskedCount: z.number().int().nullable(),
    /** Weeks that have a menu, newest first, at most twelve. */
    weeks: z.array(day),
  }),
})

/**
 * Writes the meals that are given, of one week; what stood there is voided and kept. `seen` is the list of
 * dish ids that the writer looked at in these meals: where others stand there now, nothing is written.
 */
export const recordMenu = command({
  name: 'home.recordMenu',
  title: '登记食谱',
  permission: 'activities.write',
  touches: ['home'],
  input: z.strictObject({
    meals: z.array(mealOfDay).min(1, '至少一餐').max(28, '一次最多一周'),
    seen: z.array(id).max(900).default([]),
  }),
  output: z.object({ changedCount: z.number().int() }),
})

/** The dishes of one week again in another, only where that week has none. */
export const copyMenu = command({
  name: 'home.copyMenu',
  title: '复制一周食谱',
  permission: 'activities.write',
  touches: ['home'],
  input: z.strictObject({
    /** A day of the week that is copied. */
    from: day,
    /** A day of the week into which it is copied. */
    to: day,
  }),
  output: z.object({ dishCount: z.number().int() }),
})

export const printMenu = query({
  name: 'home.printMenu',
  title: '打印一周食谱',
  permission: 'activities.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ day }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
