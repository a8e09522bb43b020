import { getRota } from '#shared/contract/staff/rota.ts'
import { handleQuery } from '../../context.ts'
import { readRota } from './read-rota.ts'

export const getRotaHandler = handleQuery(getRota, async ({ db, today }, input) => {
  const { asOf = today, ...asked } = input
  return readRota(db, asked, { asOf, today })
})
