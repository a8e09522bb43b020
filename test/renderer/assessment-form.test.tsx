import { record as recordAssessment } from '#shared/contract/assessments/assessment.ts'
import { find as findStaff } from '#shared/contract/staff/staff.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import {
  assessmentInput,
  newAssessment,
  withRuleChecks,
  type AssessmentValues,
} from '#renderer/features/assessments/assessment-form.ts'
import { AssessmentForm } from '#renderer/features/assessments/AssessmentForm.tsx'
import type { DraftStore } from '#renderer/ui/use-form-draft.ts'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answersOf, answersWith, gbt42195Book as book } from '#test/support/assessment-answers.ts'
import { answeringClient } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const toInput = (values: AssessmentValues) => ({ residentId: 7, ...assessmentInput(values) })

interface ExampleProps {
  readonly first?: Partial<AssessmentValues>
  readonly save: (values: AssessmentValues) => Promise<unknown>
  readonly draft?: DraftStore<AssessmentValues>
}

function Example({ first = {}, save, draft }: ExampleProps) {
  const start = { about: { education: 'primary' }, occasion: 'regular' } as const
  const record = useRecordForm<AssessmentValues>({
    initialValues: { ...newAssessment(start, '2026-11-20'), ...first },
    schema: withRuleChecks(recordAssessment.input, book),
    toInput,
    save,
    ...(draft === undefined ? {} : { draft }),
  })
  return (
    <div style={{ height: 680, display: 'flex', flexDirection: 'column' }}>
      <AssessmentForm
        record={record}
        book={book}
        previous={null}
        label="能力评估"
        saveLabel="登记评估"
        onCancel={() => undefined}
      />
    </div>
  )
}

const nurse = { id: 3, name: '何芳', state: 'in', posts: '护士' }

async function open(props: Partial<ExampleProps> = {}, roles: 'nurse' | 'social-worker' = 'nurse') {
  const save = vi.fn<ExampleProps['save']>(async () => undefined)
  const { client } = answeringClient(
    { [findStaff.name]: () => ({ rows: [nurse] }) },
    rightsOf([roles]),
  )
  await renderInSurroundings(
    <ServiceProvider client={client}>
      <Example save={save} {...props} />
    </ServiceProvider>,
  )
  return { save, given: () => toInput(save.mock.calls[0]?.[0] as AssessmentValues) }
}

const tab = (name: RegExp) => page.getByRole('tab', { name })
const result = () => page.getByRole('region', { name: '评估结果' })
const stop = (code: string) =>
  document.activeElement?.closest('[data-item]')?.getAttribute('data-item') === code

test('the cursor begins on the first item, and digits fill the sheet from there', async () => {
  await open()
  await vi.waitFor(() => expect(stop('B.1.1')).toBe(true))
  await userEvent.keyboard('43')
  await expect.element(tab(/^评估项目/)).toMatchTextContent('2 / 26')
  expect(stop('B.1.3')).toBe(true)
})

describe('table A', () => {
  test('a diagnosis raises the level at once, and the reason says so', async () => {
    await open({ first: { answers: answersOf(70) } })
    await userEvent.click(tab(/^基本情况/))
    await expect.element(result()).toMatchTextContent(/总分 70.*轻度失能/)
    await userEvent.click(page.getByRole('checkbox', { name: /^痴呆/ }))
    await expect.element(result()).toMatchTextContent(/中度失能.*确诊痴呆：提高一级/)
    await userEvent.click(page.getByRole('checkbox', { name: /^痴呆/ }))
    await expect.element(result()).not.toMatchTextContent('确诊痴呆')
  })

  test('two events in 30 days raise it, one does not', async () => {
    await open({ first: { answers: answersOf(70) } })
    await userEvent.click(tab(/^基本情况/))
    const falls = page.getByRole('radiogroup', { name: '跌倒' })
    await userEvent.click(falls.getByText('1次', { exact: true }))
    await expect.element(result()).not.toMatchTextContent('照护风险事件')
    await userEvent.click(falls.getByText('2次', { exact: true }))
    await expect.element(result()).toMatchTextContent(/近30天照护风险事件/)
  })

  test('boxes are one stop: arrows move, Space ticks, and none goes with no other', async () => {
    const { save, given } = await open({
      first: { answers: answersWith(), assessor: '孙评估' },
    })
    await userEvent.click(tab(/^基本情况/))
    const wounds = page.getByRole('group', { name: '伤口' })
    await userEvent.click(wounds.getByRole('checkbox', { name: '无' }))
    await userEvent.keyboard('{ArrowRight}{ArrowRight} ')
    await expect.element(wounds.getByRole('checkbox', { name: '烧烫伤' })).toBeChecked()
    await expect.element(wounds.getByRole('checkbox', { name: '无' })).not.toBeChecked()
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(given().about).toEqual({ education: 'primary', wound: ['burn'] })
  })

  test('medicines are lines; a blank one is none', async () => {
    const { save, given } = await open({
      first: { answers: answersWith(), assessor: '孙评估' },
    })
    await userEvent.click(tab(/^基本情况/))
    await userEvent.fill(page.getByRole('textbox', { name: '药物名称' }), '氨氯地平')
    await userEvent.click(page.getByRole('button', { name: '再加一种药' }))
    await expect.element(page.getByRole('group', { name: '药物 2' })).toBeVisible()
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(given().about['medicines']).toEqual([
      { name: '氨氯地平', way: '', dose: '', frequency: '' },
    ])
  })

  test('a number out of its range is named at its field, nothing is saved', async () => {
    const { save } = await open({ first: { answers: answersWith(), assessor: '孙评估' } })
    await userEvent.click(tab(/^基本情况/))
    await userEvent.fill(page.getByRole('textbox', { name: '身高（cm）' }), '15')
    await userEvent.click(tab(/^评估人员/))
    await userEvent.click(page.getByRole('textbox', { name: '评估地点' }))
    await userEvent.keyboard('{F9}')
    await expect.element(tab(/^基本情况/)).toHaveAttribute('aria-selected', 'true')
    await expect.element(page.getByText(/应在 80 到 220 cm/)).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: '身高（cm）' })).toHaveFocus()
    expect(save).not.toHaveBeenCalled()
  })
})

describe('gaps', () => {
  const { 'B.2.3': _gap, ...most } = answersWith()

  test('F9 saves nothing, opens the sheet and puts the cursor on the gap', async () => {
    const { save } = await open({ first: { answers: most, assessor: '孙评估' } })
    await userEvent.click(tab(/^评估人员/))
    await userEvent.click(page.getByRole('textbox', { name: '评估地点' }))
    await userEvent.keyboard('{F9}')
    await expect.element(tab(/^评估项目/)).toHaveAttribute('aria-selected', 'true')
    await expect.element(tab(/^评估项目/)).toMatchTextContent('1 处不对')
    await vi.waitFor(() => expect(stop('B.2.3')).toBe(true))
    expect(save).not.toHaveBeenCalled()
    await userEvent.keyboard('4{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  })

  test('F8 leads to the first gap from any part of the form', async () => {
    await open({ first: { answers: most } })
    await userEvent.click(tab(/^基本情况/))
    await userEvent.click(page.getByRole('textbox', { name: '宗教信仰' }))
    await userEvent.keyboard('{F8}')
    await expect.element(tab(/^评估项目/)).toHaveAttribute('aria-selected', 'true')
    await vi.waitFor(() => expect(stop('B.2.3')).toBe(true))
  })

  test('after the last item Enter goes on to table A', async () => {
    await open({ first: { answers: answersWith() } })
    await userEvent.click(page.getByRole('radio', { name: /^4 分，自己用餐具/ }))
    await userEvent.keyboard('{End}{Enter}')
    await expect.element(page.getByRole('textbox', { name: '身高（cm）' })).toHaveFocus()
  })
})

test('Enter goes through table A to the people, but not the Enter that picks a candidate', async () => {
  await open({ first: { answers: answersWith() } })
  await userEvent.click(tab(/^基本情况/))
  const last = page.getByRole('textbox', { name: '其他', exact: true })
  await userEvent.click(last)
  pressEnterWhileComposing(last.element())
  await expect.element(last).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(tab(/^评估人员/)).toHaveAttribute('aria-selected', 'true')
  const assessor = page.getByRole('combobox', { name: '评估人员（本机构员工）', exact: true })
  await expect.element(assessor).toHaveFocus()
})

describe('what the service refuses', () => {
  const refusal = (fields: Readonly<Record<string, string>>) =>
    Object.assign(new Error('评估没有保存。'), { fields })

  test('stands at the item, and the cursor is on it', async () => {
    const save = () => Promise.reject(refusal({ 'answers.B.3.9': '昏迷时应为 0 分' }))
    await open({ save, first: { answers: answersWith(), assessor: '孙评估' } })
    await userEvent.click(tab(/^评估人员/))
    await userEvent.click(page.getByRole('textbox', { name: '评估地点' }))
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(stop('B.3.9')).toBe(true))
    await expect.element(page.getByText('评估没有保存。')).toBeVisible()
    await expect.element(page.getByText('昏迷时应为 0 分')).toBeVisible()
  })

  test('stands at the day above all parts, whichever is open', async () => {
    const save = () => Promise.reject(refusal({ assessedOn: '这一天已有评估' }))
    await open({ save, first: { answers: answersWith(), assessor: '孙评估' } })
    await userEvent.click(tab(/^评估人员/))
    await userEvent.click(page.getByRole('textbox', { name: '评估地点' }))
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('这一天已有评估')).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: '评估日期' })).toHaveFocus()
    await expect.element(tab(/^评估人员/)).toHaveAttribute('aria-selected', 'true')
  })
})

describe('people', () => {
  test('an assessor of the staff is chosen, or a name is typed; nobody is refused', async () => {
    const { save, given } = await open({ first: { answers: answersWith() } })
    await userEvent.keyboard('{F9}')
    await expect.element(tab(/^评估人员/)).toHaveAttribute('aria-selected', 'true')
    await expect.element(page.getByText('写明谁评估的')).toBeVisible()
    expect(save).not.toHaveBeenCalled()
    await userEvent.click(
      page.getByRole('combobox', { name: '评估人员（本机构员工）', exact: true }),
    )
    await userEvent.click(page.getByRole('option', { name: '何芳（护士）' }))
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(given()).toMatchObject({ assessorStaffId: 3, assessor: '', decision: null })
  })

  test('who may not see the staff types a name', async () => {
    await open({ first: { answers: answersWith() } }, 'social-worker')
    await userEvent.click(tab(/^评估人员/))
    await expect.element(page.getByRole('textbox', { name: '评估人员', exact: true })).toBeVisible()
    await expect.element(page.getByText(/本机构员工/)).not.toBeInTheDocument()
  })

  test('another level is folded until wanted, needs who and why, and can be given up', async () => {
    const { save, given } = await open({ first: { answers: answersOf(70), assessor: '孙评估' } })
    await userEvent.click(tab(/^评估人员/))
    await expect.element(page.getByRole('textbox', { name: '理由' })).not.toBeInTheDocument()
    await userEvent.click(page.getByRole('button', { name: '由第二人另定等级' }))
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('选定等级')).toBeVisible()
    await expect.element(page.getByText('写明谁决定的')).toBeVisible()
    expect(save).not.toHaveBeenCalled()
    await userEvent.click(page.getByRole('combobox', { name: '定为' }))
    await userEvent.click(page.getByRole('option', { name: /重度/ }))
    await expect.element(result()).toMatchTextContent(/第二人另定：.*重度/)
    await userEvent.fill(page.getByRole('textbox', { name: '决定人（外来人员姓名）' }), '沈建国')
    await userEvent.fill(page.getByRole('textbox', { name: '理由' }), '复核后从严')
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(given().decision).toEqual({
      level: 3,
      decidedByStaffId: null,
      decidedBy: '沈建国',
      decidedReason: '复核后从严',
    })
    await userEvent.click(page.getByRole('button', { name: '不另定，按计算的等级' }))
    await expect.element(result()).not.toMatchTextContent('另定')
  })

  test('the keys still save after the other level was given up', async () => {
    const { save, given } = await open({ first: { answers: answersOf(70), assessor: '孙评估' } })
    await userEvent.click(tab(/^评估人员/))
    await userEvent.click(page.getByRole('button', { name: '由第二人另定等级' }))
    await userEvent.click(page.getByRole('button', { name: '不另定，按计算的等级' }))
    await expect.element(page.getByRole('button', { name: '由第二人另定等级' })).toHaveFocus()
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(given().decision).toBeNull()
  })
})

function draftOf(content: Partial<AssessmentValues>): DraftStore<AssessmentValues> {
  return {
    load: async () => ({ content, keptAt: '2026-11-22T02:32:00.000Z' }),
    keep: async () => undefined,
    discard: async () => undefined,
  }
}

test('after a draft the cursor is on the first gap, so that digits go on where somebody stopped', async () => {
  const { 'B.1.3': _gap, ...most } = answersWith({ 'B.1.1': 2 })
  const { save, given } = await open({ draft: draftOf({ answers: most, assessor: '孙评估' }) })
  await vi.waitFor(() => expect(stop('B.1.3')).toBe(true))
  await userEvent.keyboard('1{F9}')
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  expect(given().answers).toEqual(answersWith({ 'B.1.1': 2, 'B.1.3': 1 }))
})

test('a draft brings the answers back, and the level with them', async () => {
  const draft = draftOf({ answers: answersOf(46), about: { coma: false } })
  await open({ draft })
  await expect.element(page.getByText(/已恢复 10:32 的草稿/)).toBeVisible()
  await expect.element(result()).toMatchTextContent(/总分 46.*中度失能/)
})
