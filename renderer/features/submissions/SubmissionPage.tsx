import { get } from '#shared/contract/submissions/submission.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { Differences } from './Differences.tsx'
import { Handover } from './Handover.tsx'
import { countWords, residentWords } from './problem-parts.ts'
import { Problems } from './Problems.tsx'
import { Proof } from './Proof.tsx'
import type { Submission } from './submission.ts'
import { SubmissionFiles } from './SubmissionFiles.tsx'
import { Outdated, Versions } from './Versions.tsx'

const route = getRouteApi('/submissions/$id')

function Whole({ submission }: { readonly submission: Submission }) {
  const { id, problems } = submission
  return (
    <>
      <Outdated submission={submission} />
      <SubmissionFiles submission={submission} />
      <PanelColumns
        left={
          <>
            <Handover key={id} submission={submission} />
            <Versions submission={submission} />
          </>
        }
        right={<Proof submission={submission} />}
      />
      <Differences submission={submission} />
      {countWords(problems) === '' ? null : (
        <Panel title="固定时的缺项">
          <Problems key={id} of={`submission ${id}`} problems={problems} />
        </Panel>
      )}
    </>
  )
}

/** One frozen return: its files and their hashes, whether it was handed over, what later changed. */
export function SubmissionPage() {
  const { id } = route.useParams()
  const query = useOperationQuery(get, { id })
  const submission = query.data
  return (
    <Page
      title={
        submission === undefined ? '报送' : `${formatMonth(submission.period)} ${submission.title}`
      }
      count={submission === undefined ? undefined : `第 ${submission.version} 版`}
      sub={
        submission === undefined
          ? undefined
          : residentWords(submission.kind, submission.residentCount)
      }
    >
      <Loaded of={query} what="这份报送">
        {(value) => <Whole submission={value} />}
      </Loaded>
    </Page>
  )
}
