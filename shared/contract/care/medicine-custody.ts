import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, pickedFile, reason, replyBytes, text, version } from '../fields.ts'
import { medicineTouches as touches } from './medicine-fields.ts'

const custody = {
  /** Who of the family, which guardian or the person herself agreed. */
  agreedBy: text(40, '约定人'),
  agreedByRelation: optionalText(20, '与老人关系'),
  agreedOn: day,
  custodyFrom: day,
  note: optionalText(300, '备注'),
}

/** The agreement by which the home keeps a person's medicines. */
export const recordCustody = command({
  name: 'care.recordCustody',
  title: '登记药品代管约定',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ residentId: id, ...custody }),
  output: z.object({ id }),
})

export const correctCustody = command({
  name: 'care.correctCustody',
  title: '更正药品代管约定',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    id,
    version,
    ...custody,
    custodyTo: day.nullable().default(null),
    reason,
  }),
  output: z.object({ version }),
})

/** From that day on the home keeps nothing any more; what is still there is to be given back. */
export const endCustody = command({
  name: 'care.endCustody',
  title: '结束药品代管',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, custodyTo: day, note: optionalText(200, '说明') }),
  output: z.object({
    version,
    /** Medicines of which something is left: to be given back. */
    leftCount: z.number().int(),
  }),
})

export const voidCustody = command({
  name: 'care.voidCustody',
  title: '作废药品代管约定',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const attachCustodyFile = command({
  name: 'care.attachCustodyFile',
  title: '存入药品代管协议',
  permission: 'medicines.keep',
  touches: ['care', 'residents'],
  input: z.strictObject({ custodyId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getCustodyFile = query({
  name: 'care.getCustodyFile',
  title: '查看药品代管协议',
  permission: 'medicines.read',
  reveals: 'health',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidCustodyFile = command({
  name: 'care.voidCustodyFile',
  title: '撤下药品代管协议',
  permission: 'medicines.keep',
  touches: ['care', 'residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
