import { getImport, undoImport } from '#shared/contract/office/import.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { useDoor } from '#renderer/api/door.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Counts, Findings, type Finding } from './Findings.tsx'
import { findingsAsCsv } from './findings-as-csv.ts'

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

/** What one import brought in, what it left out and why; the whole of it can be undone. */
export function ImportBatchPage() {
  const { batchId } = route.useParams()
  const query = useOperationQuery(getImport, { batchId })
  const undo = useCommand(undoImport)
  const batch = query.data

  async function undoAll() {
    const { voided } = await undo.mutateAsync({ batchId })
    notifyDone(`已撤销：${voided.residents} 位老人、${voided.beds} 张床位`)
  }

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
            {batch.undoneAt === null ? (
              <ConfirmButton
                title="撤销这一批导入"
                explanation="这一批带进来的老人、入住和床位作废，操作记录保留。导入后又改动过的内容会说明为什么不能撤。"
                confirmLabel="撤销导入"
                onConfirm={undoAll}
              >
                撤销导入
              </ConfirmButton>
            ) : null}
          </>
        )
      }
    >
      <Loaded of={query} what="这一批导入">
        {(value) => (
          <>
            <Panel
              title="导入了什么"
              aside={
                value.undoneAt === null ? (
                  <StatusMark kind="well">已导入</StatusMark>
                ) : (
                  <StatusMark kind="plain">已撤销 {instantText(value.undoneAt)}</StatusMark>
                )
              }
            >
              <Counts
                counts={[
                  ['位老人', value.imported.residents],
                  ['间新房间', value.imported.rooms],
                  ['张新床位', value.imported.beds],
                ]}
              />
            </Panel>
            {value.problems.length === 0 ? null : (
              <Panel title={`没有导入的 ${value.problems.length} 处`}>
                <Findings label="没有导入的行" findings={value.problems} />
              </Panel>
            )}
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
