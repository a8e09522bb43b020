import { calendar } from '#shared/contract/submissions/submission.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { nextSentence, nextThing, returnName, type NextThing } from './next-thing.ts'
import classes from './NextStep.module.css'

function StepButton({ next }: { readonly next: NextThing }) {
  const mayBuild = useMay('submissions.build')
  if (next.kind === 'wait' || !mayBuild) return null
  const { row } = next
  if (next.kind === 'build' || row.submissionId === null) {
    const { kind, period } = row
    return (
      <LinkButton to="/submissions/build" search={{ kind, period }}>
        生成 {returnName(row)}
      </LinkButton>
    )
  }
  return (
    <LinkButton to="/submissions/$id" params={{ id: row.submissionId }}>
      登记 {returnName(row)}的报送
    </LinkButton>
  )
}

/** What is to be done next about the returns: one sentence and one button. */
export function NextStep() {
  const today = useToday()
  const isPast = useAsOf() !== null
  const year = Number(today.slice(0, 4))
  const before = useOperationQuery(calendar, { year: year - 1 })
  const current = useOperationQuery(calendar, { year })
  return (
    <Panel>
      <Loaded of={before.data === undefined ? before : current} what="下一步">
        {() => {
          const rows = [...(before.data?.rows ?? []), ...(current.data?.rows ?? [])]
          const next = nextThing(rows, today)
          return (
            <div className={classes.next}>
              <div className={classes.words}>
                <div>{nextSentence(next, today)}</div>
                {next.kind === 'wait' || next.otherCount === 0 ? null : (
                  <div className={classes.others}>
                    另有 {next.otherCount} 份没有办完，见下面的日历。
                  </div>
                )}
                {isPast ? (
                  <div className={classes.others}>正在看过去的日子，回到今天才能生成。</div>
                ) : null}
              </div>
              <StepButton next={next} />
            </div>
          )
        }}
      </Loaded>
    </Panel>
  )
}
