import { frequencyInput } from '#shared/contract/care/frequency.ts'
import { FrequencyField } from '#renderer/domain/FrequencyField.tsx'
import {
  emptyFrequency,
  frequencyErrors,
  frequencyGiven,
  frequencyValue,
  type FrequencyValue,
} from '#renderer/domain/frequency-value.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { z } from 'zod'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const schema = z.strictObject({ frequency: frequencyInput })

interface ExampleProps {
  readonly save: (kept: z.output<typeof schema>['frequency']) => void
  readonly initial?: FrequencyValue
}

function Example({ save, initial = emptyFrequency }: ExampleProps) {
  const toInput = (values: { frequency: FrequencyValue }) => ({
    frequency: frequencyGiven(values.frequency),
  })
  const record = useRecordForm({
    initialValues: { frequency: initial },
    schema,
    toInput,
    save: async (values) => save(schema.parse(toInput(values)).frequency),
  })
  const { form } = record
  return (
    <RecordForm record={record} label="例" saveLabel="保存">
      <FrequencyField
        {...form.getInputProps('frequency')}
        errors={frequencyErrors(form.errors, 'frequency')}
      />
    </RecordForm>
  )
}

const hours = () => page.getByRole('textbox', { name: '几点', exact: true })
const said = () => page.getByRole('status')
const choose = (name: string) => userEvent.click(page.getByText(name, { exact: true }))

test('hours as people type them, several at once, by keyboard alone', async () => {
  const save = vi.fn()
  await renderInSurroundings(<Example save={save} />)
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.element(hours()).toHaveFocus()
  await userEvent.keyboard('1800 8:00，12点30 8{Enter}')
  await expect.element(hours()).toHaveValue('08:00、12:30、18:00')
  await expect.element(said()).toHaveTextContent('每天 08:00、12:30、18:00')
  await userEvent.keyboard('{F9}')
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  expect(save).toHaveBeenCalledWith({
    frequency: 'at-hours',
    everyCount: null,
    hours: '08:00,12:30,18:00',
    weekdays: null,
  })
})

test('every two hours, weekdays, and as needed; what belongs to another kind is not sent', async () => {
  const save = vi.fn()
  await renderInSurroundings(<Example save={save} />)
  await choose('每几小时')
  await userEvent.fill(page.getByRole('textbox', { name: '每几小时' }), '2')
  await userEvent.fill(page.getByRole('textbox', { name: '从几点开始' }), '6')
  await userEvent.keyboard('{F9}')
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(1))
  expect(save.mock.lastCall).toEqual([
    { frequency: 'every-hours', everyCount: 2, hours: '06:00', weekdays: null },
  ])
  await choose('每周')
  await choose('周四')
  await choose('周一')
  await expect.element(said()).toHaveTextContent('每周一、四 06:00')
  await userEvent.click(page.getByRole('button', { name: '保存' }))
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2))
  expect(save.mock.lastCall).toEqual([
    { frequency: 'weekly', everyCount: null, hours: '06:00', weekdays: '1,4' },
  ])
  await choose('需要时')
  await expect.element(hours()).not.toBeInTheDocument()
  await userEvent.click(page.getByRole('button', { name: '保存' }))
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(3))
  expect(save.mock.lastCall).toEqual([
    { frequency: 'as-needed', everyCount: null, hours: null, weekdays: null },
  ])
})

test('what is no hour stays as typed and is named, and nothing is saved', async () => {
  const save = vi.fn()
  await renderInSurroundings(<Example save={save} />)
  await userEvent.fill(hours(), '早上 25:00')
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('时间应写作 08:00 的样子')).toBeVisible()
  await expect.element(hours()).toHaveValue('早上 25:00')
  await userEvent.fill(hours(), '')
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('填写时间，如 08:00')).toBeVisible()
  expect(save).not.toHaveBeenCalled()
})

test('an Enter that picks a candidate of the input method reads nothing and does not go on', async () => {
  await renderInSurroundings(<Example save={vi.fn()} />)
  await userEvent.fill(hours(), '8')
  pressEnterWhileComposing(hours().element())
  await expect.element(hours()).toHaveFocus()
  await expect.element(hours()).toHaveValue('8')
})

test('a kept frequency comes back as it was', async () => {
  const kept = { frequency: 'weekly', everyCount: null, hours: '09:00,15:00', weekdays: '2,5' }
  const save = vi.fn()
  await renderInSurroundings(
    <Example save={save} initial={frequencyValue({ ...kept, frequency: 'weekly' })} />,
  )
  await expect.element(said()).toHaveTextContent('每周二、五 09:00、15:00')
  await userEvent.click(page.getByRole('button', { name: '保存' }))
  await vi.waitFor(() => expect(save).toHaveBeenCalledWith(kept))
})
