import {
  attachFeeNoticeFile,
  getFeeNoticeFile,
  voidFeeNotice,
  voidFeeNoticeFile,
} from '#shared/contract/fees/fee-notice.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './FeeTable.module.css'
import type { FeeNotice } from './fee-words.ts'
import { NoticeDialog } from './NoticeDialog.tsx'

function NoticeFiles({ notice }: { readonly notice: FeeNotice }) {
  const attach = useCommand(attachFeeNoticeFile)
  const read = useAsk(getFeeNoticeFile)
  const take = useCommand(voidFeeNoticeFile)
  const mayWrite = useMay('fees.table')
  return (
    <RecordFiles
      of="这次公示"
      files={notice.files}
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayWrite
        ? {
            attach: (file) => attach.mutateAsync({ feeNoticeId: notice.id, ...file }),
            remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
          }
        : {})}
    />
  )
}

function Notice({ notice, onEdit }: { readonly notice: FeeNotice; readonly onEdit: () => void }) {
  const take = useCommand(voidFeeNotice)
  const mayCorrect = useHolds('fees.table')
  const { id, version, place, noticedFrom, noticedTo, by, note } = notice
  return (
    <section className={classes.notice} aria-label={`公示：${place}`}>
      <div className={classes.noticeHead}>
        <strong>{place}</strong>
        {mayCorrect ? (
          <Group gap={4} wrap="nowrap">
            <Button variant="subtle" color="gray" size="compact-xs" onClick={onEdit}>
              更正
            </Button>
            <ConfirmButton
              variant="subtle"
              color="gray"
              size="compact-xs"
              title="作废这次公示"
              explanation="用于记错的。照片一起撤下，留在操作记录里。"
              confirmLabel="作废"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await take.mutateAsync({ id, version, reason })
                notifyDone('已作废')
              }}
            >
              作废
            </ConfirmButton>
          </Group>
        ) : null}
      </div>
      <Text size="sm" mb={6}>
        {noticedFrom} 起{noticedTo === null ? '，还在公示' : `，${noticedTo} 撤下`}
        {by === null ? '' : `｜${by}`}
        {note === null ? '' : `｜${note}`}
      </Text>
      <NoticeFiles notice={notice} />
    </section>
  )
}

interface NoticesPanelProps {
  readonly feeTableId: number
  readonly notices: readonly FeeNotice[]
}

/** Where a published version was shown to the public, with pictures of it. */
export function NoticesPanel({ feeTableId, notices }: NoticesPanelProps) {
  const mayWrite = useMay('fees.table')
  const [open, setOpen] = useState<FeeNotice | 'new' | null>(null)
  return (
    <Panel title="公示">
      {notices.length === 0 ? (
        <StatusMark kind="due">还没有登记公示在哪里</StatusMark>
      ) : (
        notices.map((notice) => (
          <Notice key={notice.id} notice={notice} onEdit={() => setOpen(notice)} />
        ))
      )}
      {mayWrite ? (
        <div className={classes.buttons}>
          <Button variant="default" size="xs" onClick={() => setOpen('new')}>
            登记公示
          </Button>
        </div>
      ) : null}
      {open === null ? null : (
        <NoticeDialog
          feeTableId={feeTableId}
          notice={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  )
}
