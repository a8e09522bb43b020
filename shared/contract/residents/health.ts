import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import {
  day,
  id,
  keptFile,
  line,
  longText,
  optionalText,
  reason,
  text,
  version,
} from '../fields.ts'

/** What is kept of a person's health and needs; each kind has its own fields, all end and are voided alike. */
export const healthKinds = ['disease', 'allergy', 'medicine', 'diet', 'wish'] as const

export const allergyKinds = ['drug', 'food', 'other', 'none-known'] as const
export const severities = ['mild', 'moderate', 'severe', 'unknown'] as const

const touches = ['residents', 'beds', 'home'] as const

/** A category or subcategory of ICD-10, or a longer national code: `I10`, `E11.9`, `I10.x00x002`. */
const icdCode = line(16, 'ICD-10 编码')
  .refine((value) => value === '' || /^[A-Za-z]\d{2}(\.[0-9xX]{1,8})?$/.test(value), {
    error: 'ICD-10 编码写作 I10 或 E11.9 的样子',
  })
  .nullish()
  .transform((value) =>
    value === undefined || value === null || value === ''
      ? null
      : value.slice(0, 1).toUpperCase() + value.slice(1),
  )

const disease = {
  name: text(60, '疾病名称'),
  /** Null where nobody knows it: a name without a code is allowed. */
  icdCode,
  diagnosedOn: day.nullable().default(null),
  source: optionalText(60, '依据'),
  note: optionalText(300, '备注'),
}

const allergy = {
  /** `none-known` states that somebody asked and there is nothing. */
  kind: z.enum(allergyKinds),
  substance: optionalText(40, '过敏物'),
  reaction: optionalText(80, '反应'),
  severity: z.enum(severities).default('unknown'),
  knownOn: day,
  source: optionalText(60, '依据'),
}

const medicine = {
  name: text(60, '药名'),
  /** As told: `5 mg，每天早上一次`. */
  dose: optionalText(80, '用法用量'),
  startedOn: day.nullable().default(null),
  prescribedBy: optionalText(60, '谁开的'),
  note: optionalText(300, '备注'),
}

const diet = {
  /** Key of a diet or texture (`residents.healthKinds`). */
  diet: text(40, '饮食'),
  dietFrom: day,
  note: optionalText(120, '备注'),
}

const wish = {
  /** Key of a kind of wish (`residents.healthKinds`). */
  kind: text(40, '类别'),
  /** As the person said it. */
  wish: longText(1000, '意愿'),
  statedOn: day,
  statedBy: text(40, '谁说的'),
  witness: optionalText(40, '见证人'),
}

const endedOn = day.nullable().default(null)
const recorded = z.object({ id })
const corrected = z.object({ version })

export const recordDisease = command({
  name: 'residents.recordDisease',
  title: '登记疾病',
  permission: 'health.write',
  touches,
  input: z.strictObject({ residentId: id, ...disease }),
  output: recorded,
})

export const correctDisease = command({
  name: 'residents.correctDisease',
  title: '更正疾病',
  permission: 'health.write',
  touches,
  input: z.strictObject({ id, version, ...disease, endedOn, reason }),
  output: corrected,
})

/** A real allergy ends the statement that there is none. */
export const recordAllergy = command({
  name: 'residents.recordAllergy',
  title: '登记过敏',
  permission: 'health.write',
  touches,
  input: z.strictObject({ residentId: id, ...allergy }),
  output: recorded,
})

export const correctAllergy = command({
  name: 'residents.correctAllergy',
  title: '更正过敏',
  permission: 'health.write',
  touches,
  input: z.strictObject({ id, version, ...allergy, endedOn, reason }),
  output: corrected,
})

export const recordMedicine = command({
  name: 'residents.recordMedicine',
  title: '登记在用药物',
  permission: 'health.write',
  touches,
  input: z.strictObject({ residentId: id, ...medicine }),
  /** `warning`: the name meets a known allergy. */
  output: z.object({ id, warning: z.string().nullable() }),
})

export const correctMedicine = command({
  name: 'residents.correctMedicine',
  title: '更正在用药物',
  permission: 'health.write',
  touches,
  input: z.strictObject({ id, version, ...medicine, endedOn, reason }),
  output: corrected,
})

/** A diet beside the others; a texture of food ends the one before it on that day. */
export const recordDiet = command({
  name: 'residents.recordDiet',
  title: '登记膳食',
  permission: 'health.write',
  touches,
  input: z.strictObject({ residentId: id, ...diet }),
  output: recorded,
})

export const correctDiet = command({
  name: 'residents.correctDiet',
  title: '更正膳食',
  permission: 'health.write',
  touches,
  input: z.strictObject({ id, version, ...diet, dietTo: day.nullable().default(null), reason }),
  output: corrected,
})

export const recordWish = command({
  name: 'residents.recordWish',
  title: '登记意愿',
  permission: 'health.write',
  touches,
  input: z.strictObject({ residentId: id, ...wish }),
  output: recorded,
})

export const correctWish = command({
  name: 'residents.correctWish',
  title: '更正意愿',
  permission: 'health.write',
  touches,
  input: z.strictObject({ id, version, ...wish, endedOn, reason }),
  output: corrected,
})

/** From that day on it no longer holds; what held before stays. */
export const endHealthEntry = command({
  name: 'residents.endHealthEntry',
  title: '结束健康记录',
  permission: 'health.write',
  touches,
  input: z.strictObject({
    kind: z.enum(healthKinds),
    id,
    version,
    endedOn: day,
    note: optionalText(120, '说明'),
  }),
  output: corrected,
})

export const voidHealthEntry = command({
  name: 'residents.voidHealthEntry',
  title: '作废健康记录',
  permission: 'health.write',
  touches,
  input: z.strictObject({ kind: z.enum(healthKinds), id, version, reason }),
  output: z.object({}),
})

const dietKind = z.object({
  key: z.string(),
  name: z.string(),
  category: z.enum(['diet', 'texture']),
})

const named = z.object({ key: z.string(), name: z.string() })

/** The sets that grow: diets and textures, kinds of wishes, kinds of documents. */
export const kinds = query({
  name: 'residents.healthKinds',
  title: '膳食、意愿、文件的种类',
  permission: 'health.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    diets: z.array(dietKind),
    wishes: z.array(named),
    documents: z.array(named),
  }),
})

/** Codes of ICD-10 by name, part of it, everyday name, pinyin initials or beginning of the code. */
export const findDiseases = query({
  name: 'residents.findDiseases',
  title: '查疾病编码',
  permission: 'health.read',
  reveals: 'none',
  input: z.strictObject({ search: z.string().max(60) }),
  output: z.object({
    rows: z.array(z.object({ code: z.string(), name: z.string(), status: certainty })),
  }),
})

const entry = { id, version }

/**
 * What is known of a person's health as of a day: what had begun by then or began on an unknown day. An
 * end after the day is not told.
 */
export const getHealth = query({
  name: 'residents.getHealth',
  title: '健康资料',
  permission: 'health.read',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    diseases: z.array(
      z.object({
        ...entry,
        name: z.string(),
        icdCode: z.string().nullable(),
        diagnosedOn: day.nullable(),
        endedOn: day.nullable(),
        source: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    allergies: z.array(
      z.object({
        ...entry,
        kind: z.enum(allergyKinds),
        substance: z.string().nullable(),
        reaction: z.string().nullable(),
        severity: z.enum(severities),
        knownOn: day,
        endedOn: day.nullable(),
        source: z.string().nullable(),
      }),
    ),
    medicines: z.array(
      z.object({
        ...entry,
        name: z.string(),
        dose: z.string().nullable(),
        startedOn: day.nullable(),
        endedOn: day.nullable(),
        prescribedBy: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    diets: z.array(
      z.object({
        ...entry,
        diet: z.string(),
        name: z.string(),
        category: z.enum(['diet', 'texture']),
        dietFrom: day,
        dietTo: day.nullable(),
        note: z.string().nullable(),
      }),
    ),
    wishes: z.array(
      z.object({
        ...entry,
        kind: z.string(),
        kindName: z.string(),
        wish: z.string(),
        statedOn: day,
        statedBy: z.string(),
        witness: z.string().nullable(),
        endedOn: day.nullable(),
        files: z.array(keptFile),
      }),
    ),
  }),
})
