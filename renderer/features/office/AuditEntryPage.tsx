import { getAudit } from '#shared/contract/office/audit.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { instantTextWithSeconds, rolesText } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'
import classes from './AuditEntryPage.module.css'
import { outcomeKind, outcomeWord } from './outcome-words.ts'
import { subjectText } from './subject-words.ts'

const route = getRouteApi('/office/audit/$auditId')

function Recorded({ value }: { readonly value: unknown }) {
  if (value === null || value === undefined) return <span className="unknown">没有</span>
  return <pre className={classes.value}>{JSON.stringify(value, null, 2)}</pre>
}

/** One entry of the record as it was written, with the hashes that bind it to its neighbours. */
export function AuditEntryPage() {
  const { auditId } = route.useParams()
  const query = useOperationQuery(getAudit, { id: auditId })
  return (
    <Page title={query.data?.operationTitle ?? '操作记录'} count={`第 ${auditId} 条`}>
      <Loaded of={query} what="这条记录">
        {(entry) => (
          <>
            <Panel>
              <dl className={classes.facts}>
                <dt>时间</dt>
                <dd>{instantTextWithSeconds(entry.at)}</dd>
                <dt>谁</dt>
                <dd>
                  {entry.accountName ?? '没有登录'}
                  {entry.role === null ? '' : `（${rolesText(entry.role.split(','))}）`}
                </dd>
                <dt>结果</dt>
                <dd>
                  <StatusMark kind={outcomeKind(entry.outcome)}>
                    {outcomeWord(entry.outcome)}
                  </StatusMark>
                </dd>
                <dt>对象</dt>
                <dd>{subjectText(entry.subject) || '没有'}</dd>
                <dt>操作代号</dt>
                <dd className="digits">{entry.operation}</dd>
                <dt>程序版本</dt>
                <dd>{entry.appVersion}</dd>
                <dt>本条校验值</dt>
                <dd className="digits">{entry.hash}</dd>
                <dt>上条校验值</dt>
                <dd className="digits">{entry.previousHash}</dd>
              </dl>
            </Panel>
            {entry.erasedUnder === null ? (
              <div className={classes.both}>
                <Panel title="之前">
                  <Recorded value={entry.before} />
                </Panel>
                <Panel title="之后">
                  <Recorded value={entry.after} />
                </Panel>
              </div>
            ) : (
              <Panel title="内容已依规清除">{entry.erasedUnder}</Panel>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
