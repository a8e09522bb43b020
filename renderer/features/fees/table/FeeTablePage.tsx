import { draftExampleFees, getFeeTable, listFeeTables } from '#shared/contract/fees/fee-table.ts'
import { addMonths, firstOfMonth } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Button, Group } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FeeTableView } from './FeeTableView.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

/** Items, classes and a draft to begin with; every price is the home's own. */
function ExampleButton() {
  const navigate = useNavigate()
  const today = useToday()
  const example = useCommand(draftExampleFees)
  async function begin() {
    const startsOn = firstOfMonth(addMonths(today, 1))
    const { id } = await example.mutateAsync({ startsOn })
    notifyDone('示例已放入，价格自己填')
    await navigate({ to: '/fees/table/$feeTableId', params: { feeTableId: id } })
  }
  return (
    <Button
      variant="default"
      loading={example.isPending}
      onClick={() => void begin().catch(notifyFailure)}
    >
      从示例开始
    </Button>
  )
}

/** No version holds on the day: what to do, and the versions that there are. */
function NoTable() {
  const mayWrite = useMay('fees.table')
  const tables = useOperationQuery(listFeeTables, useAsOfInput())
  const count = tables.data?.total ?? 0
  return (
    <Page title="收费标准">
      <EmptyState
        title={count === 0 ? '还没有收费标准' : '这一天还没有执行的收费标准'}
        action={
          mayWrite ? (
            <Group gap="xs">
              {count === 0 ? <ExampleButton /> : null}
              <LinkButton to="/fees/items" variant="default">
                项目和床位档次
              </LinkButton>
              <LinkButton to="/fees/table/new">拟定收费标准</LinkButton>
            </Group>
          ) : undefined
        }
      >
        先有收费项目和床位档次，再拟一版，填好每个价格，公布后按它出账。示例带常见的项目，除了照护等级表里已有的，价格都是空的。
      </EmptyState>
      {count === 0 ? null : <VersionsPanel shown={null} />}
    </Page>
  )
}

/** The version in force on the day that is shown. */
export function FeeTablePage() {
  const opened = useOperationQuery(getFeeTable, useAsOfInput(), { keepPrevious: true })
  return (
    <Loaded of={opened} what="收费标准" heading="收费标准">
      {(value) =>
        value.table === null ? <NoTable /> : <FeeTableView opened={value} table={value.table} />
      }
    </Loaded>
  )
}

const route = getRouteApi('/fees/table/$feeTableId')

/** One version by its number: a draft, one that is to come, or an old one. */
export function FeeTableVersionPage() {
  const { feeTableId } = route.useParams()
  const opened = useOperationQuery(getFeeTable, { id: feeTableId, ...useAsOfInput() })
  return (
    <Loaded of={opened} what="这版收费标准" heading="收费标准">
      {(value) =>
        value.table === null ? null : <FeeTableView opened={value} table={value.table} />
      }
    </Loaded>
  )
}
