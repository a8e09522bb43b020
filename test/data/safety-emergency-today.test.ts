import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { holdDrill, planDrill } from '#shared/contract/safety/drill.ts'
import { createEmergencyPlan, reviewPlan } from '#shared/contract/safety/emergency-plan.ts'
import { createSupply, receiveSupply } from '#shared/contract/safety/supply.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let officer: Client

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
})

afterEach(() => home.remove())

async function tasks(by: Client = officer, asOf?: string) {
  const shown = await home.value(getToday, asOf === undefined ? {} : { asOf }, { by })
  return shown.tasks
    .filter(({ rule }) => /^(plan-|drill-|supply-)/.test(rule))
    .map(({ rule, title, link, severity, dueOn }) => ({ rule, title, link, severity, dueOn }))
}

const plan = (name: string, validFrom: string) => ({
  class: 'accident' as const,
  name,
  validFrom,
  approvedBy: '沈建国',
  approvedOn: validFrom,
  cause: 'first' as const,
})

const drill = {
  kind: 'fire',
  title: '疏散演练',
  form: 'practical' as const,
  plannedOn: '2026-11-20',
  place: '三层',
  scenario: '起火',
  leader: '沈建国',
}

describe('emergency preparation on Today', () => {
  it('asks to review plans of a year and to write anew what a review says', async () => {
    const { id: old } = await home.value(createEmergencyPlan, plan('火灾预案', '2025-11-01'))
    const { id: fresh } = await home.value(createEmergencyPlan, plan('停电预案', '2026-11-01'))
    expect(await tasks()).toEqual([
      {
        rule: 'plan-review-due',
        title: '预案满一年没有评审：火灾预案',
        link: `/safety/plans/${old}`,
        severity: 'due',
        dueOn: '2026-11-01',
      },
    ])
    expect(await tasks(officer, '2026-10-31')).toEqual([])
    const review = { planId: fresh, version: 1, reviewedOn: '2026-11-21', reviewedBy: '周敏' }
    await home.value(reviewPlan, { ...review, outcome: 'revise', note: '电话变了' })
    expect((await tasks()).map(({ rule }) => rule).toSorted()).toEqual([
      'plan-review-due',
      'plan-to-revise',
    ])
  })

  it('asks for a drill whose day has passed, then for its evaluation', async () => {
    const { id } = await home.value(planDrill, drill)
    expect(await tasks()).toMatchObject([
      { rule: 'drill-overdue', severity: 'overdue', dueOn: '2026-11-20' },
    ])
    await home.value(holdDrill, {
      id,
      version: 1,
      startedAt: '2026-11-21T01:00:00.000Z',
      finishedAt: '2026-11-21T01:30:00.000Z',
      isAtNight: false,
      course: '疏散',
      people: [{ name: '周敏' }],
    })
    expect(await tasks()).toMatchObject([{ rule: 'drill-unjudged', severity: 'due' }])
  })

  it('names supplies that are short or have run out, to those who plan', async () => {
    const said = { name: '呼吸器', unit: '只', minimum: 5, place: '一层' }
    const { id: supplyId } = await home.value(createSupply, said)
    const came = { supplyId, receivedOn: '2026-01-05', quantity: 6, expiresOn: '2026-11-21' }
    expect((await tasks()).map(({ rule }) => rule)).toEqual(['supply-short'])
    await home.value(receiveSupply, came)
    const shown = await tasks()
    expect(shown.map(({ rule }) => rule).toSorted()).toEqual(['supply-expired', 'supply-short'])
    expect(await tasks(officer, '2026-11-21')).toEqual([])
    const { client } = await given.account('carer')
    expect(await tasks(client)).toEqual([])
  })
})
