import path from 'node:path'
import { shanghaiDay } from '#shared/text/day.ts'
import { answersOf } from './assessment-answers.ts'
import { yilu, type WalkHome } from './walk-homes.ts'

interface People {
  readonly rows: readonly { readonly id: number; readonly admittedOn: string }[]
}

/** Somebody of a home assessed on the first day and today, so that there is something to compare. */
export function assessTwice(home: WalkHome, residentId: number): void {
  const codeFile = path.join(home.folder, '恢复码.txt')
  const ask = (name: string, input: object): unknown => {
    const where = ['--file', home.home, '--code-file', codeFile]
    const { ok, value } = yilu(['call', name, JSON.stringify(input), ...where])
    if (!ok) throw new Error(`${name}: ${JSON.stringify(value)}`)
    return value
  }
  const { rows } = ask('residents.list', { state: 'in' }) as People
  const admittedOn = rows.find(({ id }) => id === residentId)?.admittedOn
  const assess = (assessedOn: string | undefined, total: number, about: object) =>
    ask('assessments.record', {
      residentId,
      assessedOn,
      occasion: 'regular',
      answers: answersOf(total),
      about,
      assessor: '何芳',
    })
  assess(admittedOn, 70, { heightCm: 158 })
  assess(shanghaiDay(Date.now()), 44, { diagnoses: ['dementia'], riskFall: 1 })
}
