import { listLeaves } from '#shared/contract/residents/leave.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { leaveKindWords } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './TodayPage.module.css'

type Leave = OutputOf<typeof listLeaves>['rows'][number]

function returnText({ expectedOn, isOverdue }: Leave): string {
  if (expectedOn === null) return '返回日期未定'
  return isOverdue ? `应在 ${expectedOn} 返回` : `预计 ${expectedOn} 返回`
}

function Away({ leave }: { readonly leave: Leave }) {
  return (
    <li className={classes.small}>
      <StatusMark kind={leave.isOverdue ? 'bad' : 'away'}>{leaveKindWords[leave.kind]}</StatusMark>
      <div className={classes.what}>
        <PlaceLink link={`/residents/${leave.residentId}`}>{leave.name}</PlaceLink>{' '}
        <span className={classes.detail}>{leave.bed ?? '没有床位'}</span>
        <div className={classes.detail}>
          {leave.leaveFrom} 起 {leave.dayCount} 天 · {returnText(leave)}
        </div>
      </div>
    </li>
  )
}

const shownCount = 8

/** Who is away on the day, longest first, with the day of return. */
export function AwayPanel() {
  const away = useOperationQuery(listLeaves, { ...useAsOfInput(), limit: shownCount })
  return (
    <Panel
      title="不在机构的老人"
      aside={
        away.data === undefined || away.data.total === 0 ? null : (
          <PlaceLink link="/residents/leaves">全部 {away.data.total} 人</PlaceLink>
        )
      }
    >
      <Loaded of={away} what="外出名单">
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={classes.detail}>没有人外出或住院。</p>
          ) : (
            <ul className={classes.tasks}>
              {rows.map((leave) => (
                <Away key={leave.id} leave={leave} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}
