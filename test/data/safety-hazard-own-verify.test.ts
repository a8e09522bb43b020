import { afterEach, beforeEach, expect, it } from 'vitest'
import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import type { Client } from '#data/session.ts'
import { givenHome } from '#test/support/given.ts'
import { givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let hazards: GivenHazards

beforeEach(async () => {
  const made = await givenHome({ at: '2026-11-12T02:00:00.000Z' })
  home = made.home
  hazards = await givenHazards(made.given)
})

afterEach(() => home.remove())

it('says to whoever entered the correction, and to nobody else, that another has to verify it', async () => {
  const { id } = await hazards.recorded()
  await hazards.corrected(id, '2026-11-11', {}, hazards.nurse)
  const whyNot = async (by: Client) => {
    const { may } = await home.value(getHazard, { id }, { by })
    return may.find(({ kind }) => kind === 'verify')?.why
  }
  expect(await whyNot(hazards.nurse)).toBe('你登记了整改完成，要由另一个人复查')
  expect(await whyNot(hazards.director)).toBeNull()
})
