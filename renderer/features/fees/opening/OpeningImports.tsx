import { listOpeningImports, undoOpeningImport } from '#shared/contract/fees/opening.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

/** Earlier imports; the whole of one can be taken back while nothing was built on it. */
export function OpeningImports() {
  const { data } = useOperationQuery(listOpeningImports, {})
  const undo = useCommand(undoOpeningImport)
  const may = useMay('fees.receive')
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel title="以前的导入">
      <Lines label="以前的导入">
        {data.rows.map(({ id: batchId, fileName, importedAt, importedBy, people, undoneAt }) => (
          <li key={batchId}>
            <strong>{fileName}</strong>
            <span>
              {people} 人，{importedBy}，{instantText(importedAt)}
            </span>
            {undoneAt === null ? null : <StatusMark kind="plain">已撤销</StatusMark>}
            {may && undoneAt === null ? (
              <LineEnd>
                <ConfirmButton
                  size="compact-sm"
                  title={`撤销导入：${fileName}`}
                  explanation="这一批带进来的余额全部冲销。月份关了账、更正过、已动用或申请退还的，会说明是谁，整批不撤。"
                  confirmLabel="撤销导入"
                  onConfirm={async () => {
                    const done = await undo.mutateAsync({ batchId })
                    notifyDone(`已撤销 ${done.people} 人的 ${done.count} 条余额`)
                  }}
                >
                  撤销
                </ConfirmButton>
              </LineEnd>
            ) : null}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}
