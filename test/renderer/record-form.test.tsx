import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import type { DraftStore } from '#renderer/ui/use-form-draft.ts'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, TextInput } from '@mantine/core'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { z } from 'zod'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

interface Values extends Record<string, unknown> {
  name: string
  bed: string
}

const schema = z.strictObject({
  name: z.string().min(1, '姓名不能为空'),
  bed: z.string().min(1, '床位不能为空'),
})

interface ExampleProps {
  readonly save: (values: Values) => Promise<unknown>
  readonly draft?: DraftStore<Values>
  readonly onCancel?: () => void
}

function Example({ save, draft, onCancel = () => undefined }: ExampleProps) {
  const record = useRecordForm<Values>({
    initialValues: { name: '', bed: '' },
    schema,
    save,
    ...(draft === undefined ? {} : { draft }),
  })
  return (
    <RecordForm record={record} label="例" saveLabel="保存" onCancel={onCancel}>
      <FormGroup>
        <Field>
          <TextInput label="姓名" {...record.form.getInputProps('name')} />
        </Field>
        <Field>
          <TextInput label="床位" {...record.form.getInputProps('bed')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

const kinds = [
  { value: 'public', label: '公办' },
  { value: 'private', label: '民办' },
]

function ListExample() {
  const record = useRecordForm<Values>({
    initialValues: { name: '', bed: '' },
    schema,
    save: async () => undefined,
  })
  return (
    <RecordForm record={record} label="例" saveLabel="保存" onCancel={() => undefined}>
      <Select searchable label="所有制" data={kinds} {...record.form.getInputProps('name')} />
      <TextInput label="床位" {...record.form.getInputProps('bed')} />
    </RecordForm>
  )
}

function DialogExample({ onClose }: { readonly onClose: () => void }) {
  const record = useRecordForm<Values>({
    initialValues: { name: '', bed: '' },
    schema,
    save: async () => undefined,
  })
  return (
    <FormDialog record={record} title="例" saveLabel="保存" onClose={onClose}>
      <TextInput label="姓名" {...record.form.getInputProps('name')} />
      <TextInput label="床位" {...record.form.getInputProps('bed')} />
    </FormDialog>
  )
}

const nameField = () => page.getByRole('textbox', { name: '姓名' })
const bedField = () => page.getByRole('textbox', { name: '床位' })

function memoryDraft(kept: { content: Partial<Values>; keptAt: string } | null = null) {
  const store = {
    load: vi.fn(async () => kept),
    keep: vi.fn(async (_content: Values) => undefined),
    discard: vi.fn(async () => undefined),
  }
  return store satisfies DraftStore<Values>
}

describe('keys', () => {
  test('a dialog begins in its first field, so that Esc leaves it at once', async () => {
    const onClose = vi.fn()
    await renderInSurroundings(<DialogExample onClose={onClose} />)
    await expect.element(nameField()).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
  })

  test('Enter goes to the next field and after the last one to the button that saves', async () => {
    const save = vi.fn(async () => undefined)
    await renderInSurroundings(<Example save={save} />)
    await userEvent.click(nameField())
    await userEvent.keyboard('张三{Enter}')
    await expect.element(bedField()).toHaveFocus()
    await userEvent.keyboard('302-1{Enter}')
    await expect.element(page.getByRole('button', { name: '保存' })).toHaveFocus()
    expect(save).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() =>
      expect(save).toHaveBeenCalledExactlyOnceWith({ name: '张三', bed: '302-1' }),
    )
  })

  test('Enter marks what stands in the next field, so that typing replaces it', async () => {
    const draft = memoryDraft({ content: { bed: '302-1' }, keptAt: '2026-11-22T02:00:00.000Z' })
    await renderInSurroundings(<Example save={async () => undefined} draft={draft} />)
    await expect.element(bedField()).toHaveValue('302-1')
    await userEvent.click(nameField())
    await userEvent.keyboard('{Enter}105-2')
    await expect.element(bedField()).toHaveValue('105-2')
  })

  test('the Enter that picks a candidate neither moves nor saves', async () => {
    const save = vi.fn(async () => undefined)
    await renderInSurroundings(<Example save={save} />)
    await userEvent.click(nameField())
    pressEnterWhileComposing(nameField().element())
    await expect.element(nameField()).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(bedField()).toHaveFocus()
    expect(save).not.toHaveBeenCalled()
  })

  test('F9 saves from any field', async () => {
    const save = vi.fn(async () => undefined)
    await renderInSurroundings(<Example save={save} />)
    await userEvent.fill(bedField(), '302-1')
    await userEvent.fill(nameField(), '张三')
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  })

  test('Esc leaves an untouched form at once and asks before it loses a touched one', async () => {
    const onCancel = vi.fn()
    await renderInSurroundings(<Example save={async () => undefined} onCancel={onCancel} />)
    await userEvent.click(nameField())
    await userEvent.keyboard('{Escape}')
    expect(onCancel).toHaveBeenCalledOnce()
    await userEvent.fill(nameField(), '张三')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('这张表还没有保存')).toBeVisible()
    expect(onCancel).toHaveBeenCalledOnce()
  })
})

describe('errors', () => {
  test('stand beside their fields, and the cursor goes to the first', async () => {
    const save = vi.fn(async () => undefined)
    await renderInSurroundings(<Example save={save} />)
    await userEvent.fill(nameField(), '张三')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('床位不能为空')).toBeVisible()
    await expect.element(bedField()).toHaveFocus()
    expect(save).not.toHaveBeenCalled()
  })

  test('of the service stand at its fields, and what was typed stays', async () => {
    const refusal = Object.assign(new Error('床位 302-1 已有人，没有保存。'), {
      fields: { bed: '已有人' },
    })
    await renderInSurroundings(<Example save={() => Promise.reject(refusal)} />)
    await userEvent.fill(nameField(), '张三')
    await userEvent.fill(bedField(), '302-1')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('床位 302-1 已有人，没有保存。')).toBeVisible()
    await expect.element(page.getByText('已有人', { exact: true })).toBeVisible()
    await expect.element(nameField()).toHaveValue('张三')
  })

  test('of no field give the cursor back to the button that was busy, so that Esc still leaves', async () => {
    const refusal = Object.assign(new Error('要由另一个人登记，没有保存。'), { fields: {} })
    const save = () =>
      new Promise((_resolve, reject) => {
        setTimeout(() => reject(refusal), 100)
      })
    await renderInSurroundings(<Example save={save} />)
    await userEvent.fill(nameField(), '张三')
    await userEvent.fill(bedField(), '302-1')
    await userEvent.click(page.getByRole('button', { name: '保存' }))
    await expect.element(page.getByText(refusal.message)).toBeVisible()
    await expect.element(page.getByRole('button', { name: '保存' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('这张表还没有保存')).toBeVisible()
  })
})

describe('drafts', () => {
  test('are kept after a pause in typing', async () => {
    const draft = memoryDraft()
    await renderInSurroundings(<Example save={async () => undefined} draft={draft} />)
    await vi.waitFor(() => expect(draft.load).toHaveBeenCalled())
    await userEvent.fill(nameField(), '张三')
    await vi.waitFor(() => expect(draft.keep).toHaveBeenCalledWith({ name: '张三', bed: '' }), 3000)
  })

  test('are kept at once when the form goes away before the pause is over', async () => {
    const draft = memoryDraft()
    const screen = await renderInSurroundings(
      <Example save={async () => undefined} draft={draft} />,
    )
    await vi.waitFor(() => expect(draft.load).toHaveBeenCalled())
    await userEvent.fill(nameField(), '李四')
    await screen.unmount()
    expect(draft.keep).toHaveBeenCalledExactlyOnceWith({ name: '李四', bed: '' })
  })

  test('are kept when the form goes away before the old draft was found', async () => {
    const draft = memoryDraft()
    draft.load.mockReturnValue(new Promise(() => undefined))
    const screen = await renderInSurroundings(
      <Example save={async () => undefined} draft={draft} />,
    )
    await userEvent.fill(nameField(), '王五')
    await screen.unmount()
    expect(draft.keep).toHaveBeenCalledExactlyOnceWith({ name: '王五', bed: '' })
  })

  test('come back with the hour at which they were kept, and can be given up', async () => {
    const draft = memoryDraft({ content: { name: '张三' }, keptAt: '2026-11-22T02:32:00.000Z' })
    await renderInSurroundings(<Example save={async () => undefined} draft={draft} />)
    await expect.element(nameField()).toHaveValue('张三')
    await expect.element(page.getByText(/已恢复 10:32 的草稿/)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '放弃草稿' }))
    await expect.element(nameField()).toHaveValue('')
    expect(draft.discard).toHaveBeenCalledOnce()
  })

  test('are dropped once the record is saved', async () => {
    const draft = memoryDraft()
    await renderInSurroundings(<Example save={async () => undefined} draft={draft} />)
    await userEvent.fill(nameField(), '张三')
    await userEvent.fill(bedField(), '302-1')
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(draft.discard).toHaveBeenCalledOnce())
  })
})

test('what an arrow has marked before the list was done opening is what Enter takes', async () => {
  await renderInSurroundings(<ListExample />)
  const field = page.getByRole('combobox', { name: '所有制' })
  // On a busy PC both keys wait, and the arrow comes before the timer that opening has set.
  const input = field.element() as HTMLInputElement
  input.focus()
  // The list is drawn in a microtask of this turn.
  await Promise.resolve()
  expect(input.ariaExpanded).toBe('true')
  input.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowDown', code: 'ArrowDown', bubbles: true }),
  )
  await expect
    .element(page.getByRole('option', { name: '公办' }))
    .toHaveAttribute('data-combobox-selected', 'true')
  await new Promise((resolve) => {
    setTimeout(resolve, 50)
  })
  await userEvent.keyboard('{Enter}')
  await expect.element(field).toHaveValue('公办')
  await expect.element(field).toHaveFocus()
})
