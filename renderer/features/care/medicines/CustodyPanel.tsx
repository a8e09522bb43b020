import {
  attachCustodyFile,
  endCustody,
  getCustodyFile,
  voidCustody,
  voidCustodyFile,
} from '#shared/contract/care/medicine-custody.ts'
import type { getResidentMedicines } from '#shared/contract/care/medicine.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text, Box } from '@mantine/core'
import { useState } from 'react'
import { CustodyDialog } from './CustodyDialog.tsx'

type Kept = OutputOf<typeof getResidentMedicines>
type Custody = Kept['custodies'][number]

interface CustodyPanelProps {
  readonly kept: Kept
  readonly day: string
}

function Files({ custody }: { readonly custody: Custody }) {
  const mayKeep = useMay('medicines.keep')
  const read = useAsk(getCustodyFile)
  const attach = useCommand(attachCustodyFile)
  const remove = useCommand(voidCustodyFile)
  const writing = {
    attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
      attach.mutateAsync({ custodyId: custody.id, ...file }),
    remove: (fileId: number, reason: string) => remove.mutateAsync({ fileId, reason }),
  }
  return (
    <RecordFiles
      files={custody.files}
      of="这份约定"
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayKeep ? writing : {})}
    />
  )
}

function spanOf({ custodyFrom, custodyTo }: Custody): string {
  return custodyTo === null ? `${custodyFrom} 起` : `${custodyFrom} 到 ${custodyTo}`
}

interface ActionsProps {
  readonly custody: Custody
  readonly day: string
  readonly onCorrect: () => void
}

function Actions({ custody, day, onCorrect }: ActionsProps) {
  const end = useCommand(endCustody)
  const gone = useCommand(voidCustody)
  const { id, version } = custody
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
        更正
      </Button>
      {custody.custodyTo === null ? (
        <ConfirmButton
          variant="subtle"
          size="compact-xs"
          title="结束代管"
          explanation={`${day} 起不再代管。还有余量的药要退回家属。`}
          confirmLabel="结束代管"
          reasonLabel="说明"
          onConfirm={async (note) => {
            const { leftCount } = await end.mutateAsync({ id, version, custodyTo: day, note })
            notifyDone('代管已结束')
            if (leftCount > 0) notifyWarning(`还有 ${leftCount} 种药有余量，待退回。`)
          }}
        >
          结束
        </ConfirmButton>
      ) : null}
      <ConfirmButton
        variant="subtle"
        size="compact-xs"
        title="作废这份约定"
        explanation="登记错了才作废。原内容留在操作记录里。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await gone.mutateAsync({ id, version, reason })
          notifyDone('代管约定已作废')
        }}
      >
        作废
      </ConfirmButton>
    </>
  )
}

/** On what the home keeps the medicines: who agreed, from when to when, with the signed paper. */
export function CustodyPanel({ kept, day }: CustodyPanelProps) {
  const mayKeep = useMay('medicines.keep')
  const [editing, setEditing] = useState<Custody | 'new' | null>(null)
  const [shownFiles, setFiles] = useState<number | null>(null)
  const withFiles = kept.custodies.find(({ id }) => id === shownFiles)
  const isCovered = kept.custodies.some(({ custodyTo }) => custodyTo === null)
  return (
    <Panel
      title="代管约定"
      aside={
        mayKeep && !isCovered ? (
          <Button variant="subtle" size="compact-xs" onClick={() => setEditing('new')}>
            登记约定
          </Button>
        ) : null
      }
    >
      {kept.isAgreementMissing ? (
        <StatusMark kind="bad">有代管的药，没有代管约定</StatusMark>
      ) : kept.custodies.length === 0 ? (
        <Text c="dimmed">没有代管约定。</Text>
      ) : null}
      <Lines label="代管约定">
        {kept.custodies.map((custody) => (
          <li key={custody.id}>
            <span>
              {spanOf(custody)}，{custody.agreedBy}
              {custody.agreedByRelation === null ? '' : `（${custody.agreedByRelation}）`}{' '}
              {custody.agreedOn} 约定
              {custody.note === null ? '' : `，${custody.note}`}
            </span>
            <LineEnd>
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => setFiles(shownFiles === custody.id ? null : custody.id)}
              >
                协议文件 {custody.files.length}
              </Button>
              {mayKeep ? (
                <Actions custody={custody} day={day} onCorrect={() => setEditing(custody)} />
              ) : null}
            </LineEnd>
          </li>
        ))}
      </Lines>
      {withFiles === undefined ? null : (
        <Box mt="xs">
          <Files custody={withFiles} />
        </Box>
      )}
      {editing === null ? null : (
        <CustodyDialog
          residentId={kept.residentId}
          custody={editing === 'new' ? null : editing}
          day={day}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  )
}
