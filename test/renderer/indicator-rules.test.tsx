import { YiluError } from '#shared/errors.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { IndicatorRules } from '#renderer/features/office/IndicatorRules.tsx'
import { notifications } from '@mantine/notifications'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const indicatorRules = {
  assessmentValidMonths: 12,
  carerCertificateKinds: ['carer-skill-5'],
  disabledLevels: null,
  publicHelpGroups: ['extreme-poverty'],
}

const anybody = { abilityLevels: null, careLevelIds: null }

const settings = {
  idleMinutes: 3,
  version: 0,
  bedRules: {
    sexByRoom: 'off',
    levelFitsKind: 'off',
    levelsByKind: { ordinary: anybody, nursing: anybody, dementia: anybody, medical: anybody },
    filedBeds: 'block',
    filedBedCount: null,
    reserveUse: 'block',
    reserveShare: 'off',
    reserveSharePercent: 2,
    cleaning: 'warn',
    isolation: 'block',
    startsCleaning: false,
  } as const,
  bedRulesVersion: 0,
  indicatorRules,
  indicatorRulesVersion: 2,
}

const answers: Answers = {
  'staff.kinds': () => ({
    posts: [],
    certificateKinds: [
      { key: 'carer-skill-5', name: '养老护理员五级' },
      { key: 'carer-skill-4', name: '养老护理员四级' },
    ],
  }),
  'residents.kinds': () => ({
    groups: [{ key: 'extreme-poverty', name: '特困' }],
    abilityWords: [],
  }),
  'office.correctIndicatorRules': () => ({ version: 3 }),
}

async function open(given: Answers = {}, role: 'administrator' | 'nurse' = 'administrator') {
  const service = answeringClient({ ...answers, ...given }, rightsOf([role]))
  const whole = (shown: typeof settings) => (
    <ServiceProvider client={service.client}>
      <IndicatorRules settings={shown} />
    </ServiceProvider>
  )
  const screen = await renderInSurroundings(whole(settings))
  return { service, screen, whole }
}

const months = () => page.getByLabelText(/能力评估几个月有效/)
const save = () => userEvent.click(page.getByRole('button', { name: '保存' }))

afterEach(() => notifications.clean())

test('saves what was chosen; a level not chosen at all stays not said', async () => {
  const { service } = await open()
  await userEvent.fill(months(), '6')
  await save()
  await expect.element(page.getByText('指标口径已保存')).toBeVisible()
  await userEvent.click(page.getByRole('checkbox', { name: '完全失能' }))
  await userEvent.click(page.getByRole('checkbox', { name: '重度失能' }))
  await save()
  await expect
    .poll(() => service.callsOf('office.correctIndicatorRules'))
    .toEqual([
      { indicatorRules: { ...indicatorRules, assessmentValidMonths: 6 }, version: 2 },
      {
        indicatorRules: { ...indicatorRules, assessmentValidMonths: 6, disabledLevels: [3, 4] },
        version: 3,
      },
    ])
})

test('each choice says that it is to be checked', async () => {
  await open()
  await expect.element(page.getByText('待核对').first()).toBeVisible()
  expect(page.getByText('待核对').all()).toHaveLength(4)
})

test('an empty field is told beside it and nothing is sent', async () => {
  const { service } = await open()
  await userEvent.clear(months())
  await save()
  await expect.element(months()).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByRole('alert')).toMatchTextContent(/还没有保存/)
  expect(service.callsOf('office.correctIndicatorRules')).toEqual([])
})

test('somebody else was faster: it says so and keeps what was typed', async () => {
  const text = '别人刚改过，没有保存。重新打开再改。'
  const { screen, whole } = await open({
    'office.correctIndicatorRules': () => {
      throw new YiluError('conflict', 'changed-meanwhile', text)
    },
  })
  await userEvent.fill(months(), '6')
  const newer = { ...indicatorRules, assessmentValidMonths: 24 }
  const { Surroundings } = await import('#renderer/app/Surroundings.tsx')
  await screen.rerender(
    <Surroundings>
      {whole({ ...settings, indicatorRules: newer, indicatorRulesVersion: 3 })}
    </Surroundings>,
  )
  await expect.element(months()).toHaveValue('6 个月')
  await save()
  await expect.element(page.getByText(text)).toBeVisible()
  await expect.element(months()).toHaveValue('6 个月')
})

test('who may not change them reads them', async () => {
  await open({}, 'nurse')
  await expect.element(page.getByText('未知，还没有定')).toBeVisible()
  await expect.element(page.getByText('养老护理员五级')).toBeVisible()
  await expect.element(page.getByRole('button', { name: '保存' })).not.toBeInTheDocument()
})
