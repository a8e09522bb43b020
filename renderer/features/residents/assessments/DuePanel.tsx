import { listDue } from '#shared/contract/assessments/due-rule.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { DueCause } from '#shared/rules/assessment-due.ts'
import { instrumentNames } from '#shared/rules/instrument-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'

type Row = OutputOf<typeof listDue>['rows'][number]

const sinceWords: Readonly<Record<DueCause, (since: string) => string>> = {
  first: () => '还没有评估过',
  interval: () => '到期',
  incidents: (since) => `30 天内两次照护风险事件（第二次 ${since}）`,
  hospital: (since) => `${since} 住院返回`,
  change: (since) => `${since} 情况变化`,
}

function Line({ row }: { readonly row: Row }) {
  const mayWrite = useMay('assessments.write')
  const { instrument, causes, dueOn, daysLeft, residentId } = row
  const isLate = daysLeft !== null && daysLeft < 0
  return (
    <li>
      <StatusMark kind={isLate ? 'bad' : 'due'}>
        {isLate ? `逾期 ${-daysLeft} 天` : `${dueOn ?? ''} 前`}
      </StatusMark>
      <span>
        {instrumentNames[instrument]}：
        {causes.map(({ cause, since }) => sinceWords[cause](since)).join('；')}
      </span>
      {mayWrite ? (
        <LineEnd>
          <LinkButton
            to="/assessments/new"
            search={{ residentId, instrument }}
            variant="subtle"
            size="compact-xs"
          >
            去评估
          </LinkButton>
        </LineEnd>
      ) : null}
    </li>
  )
}

/** What the person is to be assessed by now, and why. */
export function DuePanel({ resident }: Pick<ResidentTabProps, 'resident'>) {
  const query = useOperationQuery(
    listDue,
    { residentId: resident.id, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Panel title="要做的评估">
      <Loaded of={query} what="要做的评估">
        {({ rows }) => {
          const open = rows.filter(({ causes }) => causes.length > 0)
          if (open.length === 0) return <Text c="dimmed">现在没有。</Text>
          return (
            <Lines label="要做的评估">
              {open.map((row) => (
                <Line key={row.instrument} row={row} />
              ))}
            </Lines>
          )
        }}
      </Loaded>
    </Panel>
  )
}
