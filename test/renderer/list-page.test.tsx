import { ListPage } from '#renderer/ui/ListPage.tsx'
import { listView, type ListView } from '#renderer/ui/list-view.ts'
import { useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

interface Row {
  readonly id: number
  readonly name: string
}

const rows: readonly Row[] = ['张三', '李四', '王五'].map((name, index) => ({
  id: index + 1,
  name,
}))

interface ExampleProps {
  readonly onOpen?: (row: Row) => void
  readonly onView?: (change: Partial<ListView>) => void
  readonly shown?: readonly Row[]
}

function Example({ onOpen = () => undefined, onView, shown = rows }: ExampleProps) {
  const [view, setView] = useState<ListView>(listView.parse({}))
  return (
    <div style={{ height: 500 }}>
      <ListPage<Row>
        list="example"
        title="名册"
        unit="人"
        rows={shown}
        total={shown.length}
        isLoading={false}
        error={null}
        onRetry={() => undefined}
        columns={[
          { key: 'name', heading: '姓名', isFixed: true, sort: 'name', render: (row) => row.name },
          { key: 'id', heading: '序号', render: (row) => row.id },
        ]}
        rowKey={(row) => row.id}
        onOpen={onOpen}
        view={view}
        onView={(change) => {
          onView?.(change)
          setView({ ...view, ...change })
        }}
        searchHint="查找"
        empty="还没有人"
      />
    </div>
  )
}

const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
const search = () => page.getByRole('textbox', { name: '查找' })

beforeEach(() => localStorage.clear())

describe('keyboard', () => {
  test('slash leads to the search box, down into the rows, arrows along them, Enter opens', async () => {
    const onOpen = vi.fn()
    await renderInSurroundings(<Example onOpen={onOpen} />)
    await userEvent.keyboard('/')
    await expect.element(search()).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(row('张三')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}')
    await expect.element(row('李四')).toHaveFocus()
    await userEvent.keyboard('{End}')
    await expect.element(row('王五')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[2])
  })

  test('the Enter that picks a candidate opens nothing and asks nothing', async () => {
    const onOpen = vi.fn()
    const onView = vi.fn()
    await renderInSurroundings(<Example onOpen={onOpen} onView={onView} />)
    await userEvent.click(search())
    pressEnterWhileComposing(row('张三').element())
    pressEnterWhileComposing(search().element())
    await userEvent.fill(search(), '张')
    await vi.waitFor(() => expect(onView).toHaveBeenCalledWith({ search: '张', page: 1 }))
    expect(onView).not.toHaveBeenCalledWith({ search: '', page: 1 })
    expect(onOpen).not.toHaveBeenCalled()
  })
})

test('a click on a heading asks the service to sort', async () => {
  const onView = vi.fn()
  await renderInSurroundings(<Example onView={onView} />)
  await userEvent.click(page.getByRole('button', { name: '姓名，未排序' }))
  expect(onView).toHaveBeenCalledWith({ sort: 'name', descending: false, page: 1 })
})

test('a column can be put away and stays away, the one that names the row cannot', async () => {
  const screen = await renderInSurroundings(<Example />)
  await userEvent.click(page.getByRole('button', { name: '选择列' }))
  await expect.element(page.getByRole('checkbox', { name: '姓名' })).toBeDisabled()
  await userEvent.click(page.getByRole('checkbox', { name: '序号' }))
  await screen.unmount()
  await renderInSurroundings(<Example />)
  await expect.element(page.getByRole('button', { name: '姓名，未排序' })).toBeVisible()
  expect(page.getByRole('columnheader', { name: /序号/ }).elements()).toHaveLength(0)
})

test('an empty list shows its next step', async () => {
  await renderInSurroundings(<Example shown={[]} />)
  await expect.element(page.getByText('还没有人')).toBeVisible()
})
