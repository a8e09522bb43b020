import { absencesOf } from '#shared/contract/staff/absence.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import { absenceDays, RequestMark } from './absence-words.tsx'

type Of = OutputOf<typeof absencesOf>

/** So many are shown; the list of all holds the rest. */
const shownCount = 6

function Years({ years }: Pick<Of, 'years'>) {
  return years.slice(0, 2).map(({ year, days, kinds }) => (
    <Text key={year} size="sm">
      {`${year} 年 ${days} 天：${kinds.map((one) => `${one.kindName} ${one.days}`).join('，')}`}
    </Text>
  ))
}

/** Absences of one person, and her calendar days away by year and kind, for her page. */
export function MemberAbsences({ staffId }: { readonly staffId: number }) {
  const absences = useOperationQuery(absencesOf, { staffId, ...useAsOfInput() })
  return (
    <Panel
      title="员工假"
      aside={
        <LinkButton variant="subtle" size="compact-sm" to="/staff/absences" search={{ staffId }}>
          全部和申请
        </LinkButton>
      }
    >
      <Loaded of={absences} what="员工假">
        {({ rows, years }) =>
          rows.length === 0 ? (
            <EmptyState title="没有员工假">申请和批准在“员工假”里办。</EmptyState>
          ) : (
            <>
              <Years years={years} />
              <Lines label="员工假">
                {rows.slice(0, shownCount).map((row) => (
                  <li key={row.id}>
                    <span>{row.kindName}</span>
                    <span>
                      {absenceDays(row)}，{row.days} 天
                    </span>
                    <LineEnd>
                      <RequestMark state={row.state} />
                    </LineEnd>
                  </li>
                ))}
              </Lines>
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
