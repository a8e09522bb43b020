import { setImmediate } from 'node:timers/promises'
import { history } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { PolicyRulebook } from '#shared/rulebooks/policies.ts'
import { Evaluation } from '#shared/rules/indicators/evaluate.ts'
import { addMonths, type Day, firstOfMonth, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'
import { answer, askedFor, type AskedFor } from './asked.ts'
import { factsAsOf } from './facts.ts'
import { firstDayOf } from './first-day.ts'

type Row = OutputOf<typeof history>['rows'][number]

/** Ends of so many months, oldest first; the last one is the day itself. */
function monthEnds(asOf: Day, months: number): readonly Day[] {
  return Array.from({ length: months }, (_, index) => {
    const back = months - 1 - index
    return back === 0 ? asOf : lastOfMonth(addMonths(firstOfMonth(asOf), -back))
  })
}

const nothingKnown = { value: null, numerator: null, denominator: null, status: null } as const

async function rowOn(db: Database, book: PolicyRulebook, asked: AskedFor, asOf: Day): Promise<Row> {
  const evaluation = new Evaluation(book, await factsAsOf(db, asOf))
  const { figure, of } = answer(evaluation, asked)
  const { value, numerator, denominator } = figure
  const status = of?.status ?? null
  return { month: monthOf(asOf), asOf, value, numerator, denominator, status }
}

export const historyHandler = handleQuery(history, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const book = await effectiveRulebook(db, 'policy-profiles')
  const asked = askedFor(book, input.id)
  const first = await firstDayOf(db)
  const rows: Row[] = []
  for (const day of monthEnds(asOf, input.months)) {
    if (first !== null && day < first) {
      rows.push({ month: monthOf(day), asOf: day, ...nothingKnown })
    } else {
      rows.push(await rowOn(db, book, asked, day))
      // Statements resolve in microtasks: without this all months would be one turn of the loop.
      await setImmediate()
    }
  }
  const { subject, of } = answer(new Evaluation(book, await factsAsOf(db, asOf)), asked)
  return {
    rows,
    unit: subject.unit,
    target: of?.target.target ?? null,
    op: of?.rule.op ?? null,
    total: rows.length,
  }
})
