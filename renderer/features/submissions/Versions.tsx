import { list } from '#shared/contract/submissions/submission.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { Submission } from './submission.ts'
import classes from './SubmissionPage.module.css'

/** Every version of this return of this month, newest first. */
function useVersions({ kind, period }: Submission) {
  return useOperationQuery(list, { kind, period, limit: 1000 }).data?.rows ?? []
}

/** The other versions of the same month; nothing where this is the only one. */
export function Versions({ submission }: { readonly submission: Submission }) {
  const versions = useVersions(submission)
  if (versions.length < 2) return null
  return (
    <Panel title="这个月的各版">
      <Lines label="这个月的各版">
        {versions.map(({ id, version, frozenAt, handedOn }) => (
          <li key={id}>
            {id === submission.id ? (
              <strong aria-current="true">第 {version} 版（这一版）</strong>
            ) : (
              <TextLink to="/submissions/$id" params={{ id }} size="sm">
                第 {version} 版
              </TextLink>
            )}
            <span className={classes.before}>{instantText(frozenAt)} 固定</span>
            <LineEnd>
              {handedOn === null ? null : <StatusMark kind="well">已报送 {handedOn}</StatusMark>}
            </LineEnd>
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

/** That later corrections would change this return, and what to do about it. */
export function Outdated({ submission }: { readonly submission: Submission }) {
  const mayBuild = useMay('submissions.build')
  const [latest] = useVersions(submission)
  const { kind, period, version, isOutdated } = submission
  if (latest !== undefined && latest.version > version) {
    return (
      <Panel>
        <div className={classes.outdated}>
          <StatusMark kind="plain">旧版</StatusMark>
          <div>这个月已经有第 {latest.version} 版。这一版的文件不变，随时可以重印。</div>
          <LinkButton
            to="/submissions/$id"
            params={{ id: latest.id }}
            variant="outline"
            size="compact-sm"
          >
            看第 {latest.version} 版
          </LinkButton>
        </div>
      </Panel>
    )
  }
  if (!isOutdated) return null
  return (
    <Panel>
      <div className={classes.outdated}>
        <StatusMark kind="due">之后有更正</StatusMark>
        <div>
          按现在的记录，这张表会不一样。这一版的文件不变；要更正就另做新的一版，再报送一次。
        </div>
        {mayBuild ? (
          <LinkButton
            to="/submissions/build"
            search={{ kind, period }}
            variant="outline"
            size="compact-sm"
          >
            做更正版
          </LinkButton>
        ) : null}
      </div>
    </Panel>
  )
}
