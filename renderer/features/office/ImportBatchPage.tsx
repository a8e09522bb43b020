import { getImport, listWaitingRows, undoImport } from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { useDoor } from '#renderer/api/door.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Counts, Findings, type Finding } from './Findings.tsx'
import classes from './ImportBatchPage.module.css'
import { findingsAsCsv } from './findings-as-csv.ts'
import { PersonLink } from './PersonLink.tsx'
import { WaitingRowState } from './WaitingRowState.tsx'

const route = getRouteApi('/office/import/$batchId')

interface SaveFindingsProps {
  readonly fileName: string
  readonly problems: readonly Finding[]
  readonly warnings: readonly Finding[]
}

function SaveFindings({ fileName, problems, warnings }: SaveFindingsProps) {
  const door = useDoor()
  async function save() {
    const name = `${fileName.replace(/\.[^.]+$/, '')}-导入结果.csv`
    const savedAs = await door.saveFile({ name, bytes: findingsAsCsv(problems, warnings) })
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }
  return (
    <Button variant="default" onClick={() => void save().catch(notifyFailure)}>
      结果导出
    </Button>
  )
}

type Batch = OutputOf<typeof getImport>
type WaitingRow = OutputOf<typeof listWaitingRows>['rows'][number]

/** What became since of a row that did not come in; nothing for who was on the register already. */
function RowNow({
  row,
  batchId,
}: {
  readonly row: WaitingRow | undefined
  readonly batchId: number
}) {
  if (row === undefined) return '没有改动'
  if (row.state === 'waiting') {
    return (
      <TextLink
        to="/office/import/waiting/$id"
        params={{ id: row.id }}
        search={{ batchId }}
        size="sm"
      >
        更正
      </TextLink>
    )
  }
  if (row.subject !== null) return <PersonLink subject={row.subject}>已导入</PersonLink>
  return <WaitingRowState state={row.state} />
}

/** Rows that did not come in, each with what became of it. */
function Problems({ batch }: { readonly batch: Batch }) {
  const { id: batchId, problems, waitingCount, undoneAt } = batch
  const rows = useOperationQuery(listWaitingRows, { batchId, state: 'all', limit: 1000 })
  if (problems.length === 0) return null
  const rowOf = ({ sheet, row }: Finding) =>
    rows.data?.rows.find((one) => one.sheet === sheet && one.row === row)
  return (
    <Panel
      title={`没有导入的 ${problems.length} 处`}
      aside={
        waitingCount === 0 ? undefined : (
          <LinkButton
            to="/office/import/waiting"
            search={{ batchId }}
            size="compact-sm"
            variant="light"
          >
            逐行更正，还有 {waitingCount} 行
          </LinkButton>
        )
      }
    >
      <Findings
        label="没有导入的行"
        findings={problems}
        {...(undoneAt === null
          ? {
              renderNow: (finding: Finding) => <RowNow row={rowOf(finding)} batchId={batchId} />,
            }
          : {})}
      />
    </Panel>
  )
}

/** What the remarks of the roster ask somebody to do. */
function Tasks({ tasks }: Pick<Batch, 'tasks'>) {
  if (tasks.length === 0) return null
  return (
    <Panel
      title={`由备注产生的 ${tasks.length} 件待办`}
      aside={
        <Text size="sm" c="dimmed">
          也列在今日
        </Text>
      }
    >
      <div className={classes.tasks}>
        {tasks.map(({ subject, title, detail, isClosed }) => (
          <span key={`${subject}${title}`}>
            <PersonLink subject={subject}>{title}</PersonLink>
            <Text span size="sm" c="dimmed" ml={6}>
              {isClosed ? '已办' : detail}
            </Text>
          </span>
        ))}
      </div>
    </Panel>
  )
}

function BroughtIn({ batch }: { readonly batch: Batch }) {
  const { imported, undoneAt, waitingCount } = batch
  const { residents, staff, rooms, beds } = imported
  const counts: readonly (readonly [string, number])[] = [
    ['位老人', residents],
    ['位员工', staff],
    ['间新房间', rooms],
    ['张新床位', beds],
    ['行待更正', waitingCount],
  ]
  return (
    <Panel
      title="导入了什么"
      aside={
        undoneAt === null ? (
          <StatusMark kind="well">已导入</StatusMark>
        ) : (
          <StatusMark kind="plain">已撤销 {instantText(undoneAt)}</StatusMark>
        )
      }
    >
      <Counts counts={counts.filter(([, count], index) => index === 0 || count > 0)} />
    </Panel>
  )
}

function Undo({ batchId }: { readonly batchId: number }) {
  const undo = useCommand(undoImport)
  async function undoAll() {
    const { residents, staff, beds } = (await undo.mutateAsync({ batchId })).voided
    notifyDone(`已撤销：${residents} 位老人、${staff} 位员工、${beds} 张床位`)
  }
  return (
    <ConfirmButton
      title="撤销这一批导入"
      explanation="这一批带进来的老人、员工、入住和床位作废，待更正的行不再等待，操作记录保留。导入后又改动过的，会说明改了谁的什么，整批不撤。"
      confirmLabel="撤销导入"
      onConfirm={undoAll}
    >
      撤销导入
    </ConfirmButton>
  )
}

/** What one import brought in, what it left out and why; the whole of it can be undone. */
export function ImportBatchPage() {
  const { batchId } = route.useParams()
  const query = useOperationQuery(getImport, { batchId })
  const batch = query.data
  return (
    <Page
      title={batch?.fileName ?? '导入批次'}
      sub={
        batch === undefined ? undefined : `${instantText(batch.importedAt)}，${batch.importedBy}`
      }
      actions={
        batch === undefined ? undefined : (
          <>
            <LinkButton to="/residents" variant="default">
              看名册
            </LinkButton>
            <SaveFindings {...batch} />
            {batch.undoneAt === null ? <Undo batchId={batchId} /> : null}
          </>
        )
      }
    >
      <Loaded of={query} what="这一批导入">
        {(value) => (
          <>
            <BroughtIn batch={value} />
            <Problems batch={value} />
            <Tasks tasks={value.tasks} />
            {value.warnings.length === 0 ? null : (
              <Panel title={`要留意的 ${value.warnings.length} 处`}>
                <Findings label="要留意的行" findings={value.warnings} />
              </Panel>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
