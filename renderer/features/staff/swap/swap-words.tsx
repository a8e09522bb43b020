import type { getSwap } from '#shared/contract/staff/rota-swap.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { Lines } from '#renderer/ui/Lines.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Table, Text } from '@mantine/core'

export type Swap = OutputOf<typeof getSwap>

export type SwapRow = Swap['swap']

export type SwapDuty = SwapRow['duty']

/** What a swap is called in titles: `张三 12月1日 白班 换 李四 12月3日 夜班`. */
export function swapTitle({ fromName, toName, dutyWords, otherWords }: SwapRow): string {
  const taken = otherWords === null ? `给 ${toName}` : `换 ${toName} ${otherWords}`
  return `${fromName} ${dutyWords} ${taken}`
}

/** Hours of a duty in words: `07:00–15:00`. */
export function dutyHours({ beginsAt, endsAt }: Pick<SwapDuty, 'beginsAt' | 'endsAt'>): string {
  return `${shanghaiHour(beginsAt)}–${shanghaiHour(endsAt)}`
}

interface BeforeAfterProps {
  readonly swap: Pick<SwapRow, 'fromName' | 'toName' | 'duty' | 'otherDuty'>
}

/** Both duties, who has them and who is to have them. */
export function BeforeAfter({ swap: { fromName, toName, duty, otherDuty } }: BeforeAfterProps) {
  const rows = [
    { duty, before: fromName, after: toName },
    ...(otherDuty === null ? [] : [{ duty: otherDuty, before: toName, after: fromName }]),
  ]
  return (
    <Table withTableBorder verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>班</Table.Th>
          <Table.Th>换前</Table.Th>
          <Table.Th>换后</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.duty.id}>
            <Table.Td>
              {row.duty.dutyOn} {row.duty.shiftName} {dutyHours(row.duty)}{' '}
              {row.duty.isReleased ? <StatusMark kind="due">已发布</StatusMark> : null}
            </Table.Td>
            <Table.Td>{row.before}</Table.Td>
            <Table.Td>{row.after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface ProblemsProps {
  readonly problems: readonly RotaProblem[]
  /** Why nothing can come of it; null where it can. */
  readonly obstacle: string | null
}

/** What would be wrong after a swap; that nothing would is said too. */
export function SwapProblems({ problems, obstacle }: ProblemsProps) {
  if (obstacle !== null) {
    return (
      <Text size="sm">
        <StatusMark kind="bad">{obstacle}</StatusMark>
      </Text>
    )
  }
  if (problems.length === 0) {
    return (
      <Text size="sm">
        <StatusMark kind="well">换后没有发现问题</StatusMark>
      </Text>
    )
  }
  return (
    <Lines label="换后的问题">
      {problems.map(({ rule, message, severity }) => (
        <li key={`${rule} ${message}`}>
          <StatusMark kind={severity === 'refuse' ? 'bad' : 'due'}>
            {severity === 'refuse' ? `不能换：${message}` : message}
          </StatusMark>
        </li>
      ))}
    </Lines>
  )
}
