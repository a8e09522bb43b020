import { kinds } from '#shared/contract/submissions/submission.ts'
import { firstOfMonth, monthOf } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group, Select, Text } from '@mantine/core'
import { MonthPickerInput } from '@mantine/dates'
import type { SubmissionKind, Target } from './build-view.ts'

interface TargetChoiceProps {
  readonly target: Target
  readonly onTarget: (change: { readonly kind?: SubmissionKind; readonly period?: string }) => void
}

/** Which return of which month; said as well where the month still runs. */
export function TargetChoice({ target, onTarget }: TargetChoiceProps) {
  const today = useToday()
  const known = useOperationQuery(kinds, {})
  const chosen = known.data?.rows.find((row) => row.kind === target.kind)
  return (
    <Panel title="1 报什么">
      <Group align="flex-end" gap="sm">
        <Select
          label="种类"
          w="16rem"
          allowDeselect={false}
          data={known.data?.rows.map((row) => ({ value: row.kind, label: row.title })) ?? []}
          value={target.kind}
          onChange={(kind) => onTarget({ kind: kind as SubmissionKind })}
        />
        <MonthPickerInput
          label="月份"
          w="10rem"
          maxDate={firstOfMonth(today)}
          value={`${target.period}-01`}
          onChange={(day) => (day === null ? undefined : onTarget({ period: day.slice(0, 7) }))}
        />
        <Group gap="xs" pb={8}>
          {target.period === monthOf(today) ? (
            <StatusMark kind="due">这个月还没有结束，数字截至今天</StatusMark>
          ) : null}
          {chosen === undefined ? null : (
            <Text size="sm" c="dimmed">
              {chosen.receiver === null ? '报给谁未知，以当地通知为准' : `报给${chosen.receiver}`}{' '}
              <CertaintyMark
                status={chosen.status}
                note={chosen.note}
                rulebook={chosen.kind}
                path="."
              />
            </Text>
          )}
        </Group>
      </Group>
    </Panel>
  )
}
