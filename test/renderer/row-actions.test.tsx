import { RecordTable } from '#renderer/ui/RecordTable.tsx'
import type { RowAction } from '#renderer/ui/RowActions.tsx'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

interface Row {
  readonly id: number
  readonly name: string
}

const rows: readonly Row[] = [
  { id: 1, name: '张三' },
  { id: 2, name: '李四' },
]

interface ExampleProps {
  readonly actions: (row: Row) => readonly RowAction[]
  readonly onOpen?: (row: Row) => void
}

function Example({ actions, onOpen }: ExampleProps) {
  return (
    <RecordTable<Row>
      label="名册"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[{ key: 'name', heading: '姓名', render: (row) => row.name }]}
      onOpen={onOpen}
      rowActions={{ name: (row) => row.name, actions }}
    />
  )
}

const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })

test('the right arrow opens what a row offers, Enter does it, and the row itself stays shut', async () => {
  const move = vi.fn()
  const onOpen = vi.fn()
  await renderInSurroundings(
    <Example
      onOpen={onOpen}
      actions={({ name }) => [
        { label: '登记外出', run: () => undefined },
        { label: '调床', run: () => move(name) },
      ]}
    />,
  )
  row('张三').element().focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  await expect.element(page.getByRole('menuitem', { name: '调床' })).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await vi.waitFor(() => expect(move).toHaveBeenCalledExactlyOnceWith('李四'))
  expect(onOpen).not.toHaveBeenCalled()
})

test('one action is a button of its own; the left arrow leads back to the row', async () => {
  const correct = vi.fn()
  await renderInSurroundings(<Example actions={() => [{ label: '更正', run: correct }]} />)
  row('张三').element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('button', { name: '更正：张三' })).toHaveFocus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(row('张三')).toHaveFocus()
  await userEvent.keyboard('{ArrowRight}{Enter}')
  expect(correct).toHaveBeenCalledOnce()
})

test('a row that offers nothing has no button', async () => {
  await renderInSurroundings(
    <Example actions={({ id }) => (id === 1 ? [] : [{ label: '更正', run: () => undefined }])} />,
  )
  await expect.element(row('李四').getByRole('button')).toBeVisible()
  expect(row('张三').getByRole('button').elements()).toHaveLength(0)
})
