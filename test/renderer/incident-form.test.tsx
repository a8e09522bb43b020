import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { newIncidentView } from '#renderer/features/care/incidents/incident-view.ts'
import { NewIncidentPage } from '#renderer/features/care/incidents/NewIncidentPage.tsx'
import { shanghaiDay } from '#shared/text/day.ts'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const person = {
  id: 7,
  name: '王桂兰',
  sex: 'female',
  ageYears: 84,
  bed: '302-1',
  state: 'in',
}

const kind = (key: string, name: string, isCareRisk: boolean) => ({
  key,
  name,
  isCareRisk,
  isNineRisk: true,
})

const answers: Answers = {
  'residents.find': ({ search }: { readonly search?: string }) => ({
    rows: search === undefined || 'wgl'.startsWith(search) ? [person] : [],
  }),
  'care.listIncidentKinds': () => {
    const rows = [kind('pressure-injury', '压疮', false), kind('fall', '跌倒', true)]
    return { rows, total: rows.length }
  },
  'care.countCareRiskEvents': () => ({
    events: [{ incidentId: 3, day: '2026-11-06', name: '噎食' }],
  }),
  'care.recordIncident': () => ({ id: 12, warnings: [], careRiskCount: 2 }),
  'staff.find': () => ({ rows: [] }),
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
}

async function open(path = '/care/incidents/new') {
  const service = answeringClient(answers, rightsOf(['nurse']))
  const root = createRootRoute()
  const form = createRoute({
    getParentRoute: () => root,
    path: '/care/incidents/new',
    validateSearch: newIncidentView,
    component: NewIncidentPage,
  })
  const incident = createRoute({
    getParentRoute: () => root,
    path: '/care/incidents/$incidentId',
    component: () => <p>登记好了</p>,
  })
  const others = ['/assessments/new', '/care/incidents'].map((place) =>
    createRoute({ getParentRoute: () => root, path: place, component: () => <p>{place}</p> }),
  )
  const router = createRouter({
    routeTree: root.addChildren([form, incident, ...others]),
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  await renderInSurroundings(
    <ServiceProvider client={service.client}>
      <RouterProvider router={router as never} />
    </ServiceProvider>,
  )
  return service
}

const box = (name: string) => page.getByRole('textbox', { name, exact: true })
const list = (name: string) => page.getByRole('combobox', { name, exact: true })

test('a fall is noted by keyboard alone, without a mouse and without waiting for anything', async () => {
  const { callsOf } = await open()
  await expect.element(list('老人')).toHaveFocus()
  await userEvent.keyboard('wgl')
  await expect.element(page.getByRole('option', { name: /王桂兰/ })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(list('老人')).toHaveValue('王桂兰（302-1，女 84）')
  // On to the box beside it, then to the kind: one character and Enter.
  await userEvent.keyboard('{Enter}{Enter}')
  await expect.element(list('种类')).toHaveFocus()
  await userEvent.keyboard('跌{Enter}')
  await expect.element(list('种类')).toHaveValue('跌倒')
  // The second care-risk event within 30 days is said before anything is saved.
  await expect.element(page.getByText(/30 天内第 2 次照护风险事件/)).toBeVisible()
  await expect.element(page.getByText(/需即时评估/)).toBeVisible()
  // Day and hour stand there: now.
  await userEvent.keyboard('{Enter}{Enter}{Enter}')
  await expect.element(list('地点')).toHaveFocus()
  await userEvent.keyboard('卫{Enter}')
  await expect.element(list('地点')).toHaveValue('卫生间、浴室')
  await userEvent.keyboard('{Tab}{ArrowRight}')
  await expect.element(page.getByRole('radio', { name: '轻伤' })).toBeChecked()
  await userEvent.click(box('经过'))
  await userEvent.keyboard('起身时滑倒')
  // The Enter that picks a candidate of the input method neither goes on nor saves.
  pressEnterWhileComposing(box('经过').element())
  await expect.element(box('经过')).toHaveFocus()
  expect(callsOf('care.recordIncident')).toEqual([])
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('登记好了')).toBeVisible()
  const [sent] = callsOf('care.recordIncident') as { readonly happenedAt: string }[]
  expect(sent).toMatchObject({
    residentId: 7,
    kind: 'fall',
    place: 'bathroom',
    injury: 'minor',
    what: '起身时滑倒',
    isHourKnown: true,
    foundAt: null,
  })
  expect(shanghaiDay(sent?.happenedAt ?? 0)).toBe(shanghaiDay(Date.now()))
})

test('nothing is chosen for anybody: what is missing is named, and saving nobody needs the tick', async () => {
  const { callsOf } = await open('/care/incidents/new?residentId=7')
  await expect.element(list('老人')).toHaveValue('王桂兰（302-1，女 84）')
  await userEvent.click(box('经过'))
  await userEvent.keyboard('电路跳闸{F9}')
  await expect.element(page.getByText('有几项还不对，见红字。还没有保存。')).toBeVisible()
  await expect.element(page.getByText('在哪里')).toBeVisible()
  await userEvent.click(page.getByRole('checkbox', { name: '不涉及某一位老人' }))
  await expect.element(list('老人')).toHaveValue('')
  await userEvent.click(page.getByRole('checkbox', { name: '不涉及某一位老人' }))
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('哪位老人；没有就勾选右边')).toBeVisible()
  expect(callsOf('care.recordIncident')).toEqual([])
})
