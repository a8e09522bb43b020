import { listAway } from '#shared/contract/staff/absence.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Text } from '@mantine/core'

const shownCount = 12

/** Who is away on the day that is shown, in one line. */
export function AwayLine() {
  const away = useOperationQuery(listAway, { limit: shownCount, ...useAsOfInput() })
  if (away.data === undefined) return null
  const { rows, total, day } = away.data
  if (total === 0) return <Text size="sm" c="dimmed">{`${day} 没有员工请假`}</Text>
  const names = rows.map(
    ({ name, kindName, absentTo }) => `${name}（${kindName}，${absentTo} 返岗）`,
  )
  const more = total > rows.length ? ` 等 ${total} 人` : ''
  return <Text size="sm">{`${day} 不在 ${total} 人：${names.join('、')}${more}`}</Text>
}
