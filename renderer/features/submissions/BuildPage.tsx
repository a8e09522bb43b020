import { check, kinds } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'
import type { Target } from './build-view.ts'
import classes from './BuildPage.module.css'
import { FreezeSteps } from './FreezeSteps.tsx'
import { monthBefore } from './next-thing.ts'
import { countWords, residentWords } from './problem-parts.ts'
import { Problems } from './Problems.tsx'
import { TargetChoice } from './TargetChoice.tsx'

const route = getRouteApi('/submissions/build')

type Checked = OutputOf<typeof check>

function Counts({ problems }: { readonly problems: Checked['problems'] }) {
  const words = countWords(problems)
  if (words === '') return <StatusMark kind="well">没有缺项</StatusMark>
  const hasError = problems.some(({ severity }) => severity === 'error')
  return <StatusMark kind={hasError ? 'bad' : 'due'}>{words}</StatusMark>
}

interface StepsProps {
  readonly target: Target
  readonly checked: Checked
}

function Missing({ target, checked }: StepsProps) {
  const of = `${target.kind} ${target.period}`
  return (
    <Panel title="2 先看缺什么" aside={<Counts problems={checked.problems} />}>
      {countWords(checked.problems) === '' ? (
        <EmptyState title="没有缺项">要报的每一项都有值，也没有互相矛盾的。</EmptyState>
      ) : (
        <Problems key={of} of={of} problems={checked.problems} />
      )}
    </Panel>
  )
}

function Steps({ target, checked }: StepsProps) {
  const mayBuild = useMay('submissions.build')
  const isPast = useAsOf() !== null
  const known = useOperationQuery(kinds, {})
  const title = known.data?.rows.find((row) => row.kind === target.kind)?.title ?? '报送'
  return (
    <div className={classes.columns}>
      <Missing target={target} checked={checked} />
      <div className={classes.side}>
        <Panel title="3 预览、固定">
          <p className={classes.note}>
            {formatMonth(target.period)}，{residentWords(target.kind, checked.residentCount)}
          </p>
          {mayBuild ? <FreezeSteps target={target} title={title} checked={checked} /> : null}
          {isPast ? <p className={classes.note}>正在看过去的日子，回到今天才能生成。</p> : null}
        </Panel>
      </div>
    </div>
  )
}

/** Choose the month, see what is missing, look at it, freeze it. */
export function BuildPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const usual = monthBefore(useToday())
  const target: Target = { kind: search.kind, period: search.period ?? usual }
  const checked = useOperationQuery(check, target)
  return (
    <Page title="生成报送文件" sub="先看缺什么，再预览，最后固定成文件">
      <TargetChoice
        target={target}
        onTarget={(change) =>
          void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
        }
      />
      <Loaded of={checked} what="检查结果">
        {(value) => <Steps target={target} checked={value} />}
      </Loaded>
    </Page>
  )
}
