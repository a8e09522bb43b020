import { backUp, listBackups } from '#shared/contract/office/backup.ts'
import { getStatus } from '#shared/contract/office/settings.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useDoor } from '#renderer/api/door.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { instantText, sizeText } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useNow } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { RestoreBackup } from './RestoreBackup.tsx'

type Row = OutputOf<typeof listBackups>['rows'][number]

const reasonWords = { daily: '每日', 'by-hand': '手动', 'before-migration': '升级前' } as const

const columns: readonly RecordColumn<Row>[] = [
  { key: 'madeAt', heading: '时间', width: 152, render: (row) => instantText(row.madeAt) },
  { key: 'name', heading: '名称', render: (row) => row.name },
  { key: 'reason', heading: '来由', width: 80, render: (row) => reasonWords[row.reason] },
  {
    key: 'size',
    heading: '大小',
    width: 96,
    align: 'right',
    render: (row) => sizeText(row.sizeBytes),
  },
  {
    key: 'place',
    heading: '位置',
    width: 128,
    render: (row) =>
      row.isElsewhere ? (
        <StatusMark kind="plain">别的文件夹</StatusMark>
      ) : row.isPresent ? (
        <StatusMark kind="well">在这台电脑</StatusMark>
      ) : (
        <StatusMark kind="due">找不到了</StatusMark>
      ),
  },
]

function useBackUp() {
  const door = useDoor()
  const command = useCommand(backUp)
  async function run(folder?: string) {
    const { name } = await command.mutateAsync(folder === undefined ? {} : { folder })
    notifyDone(`已备份并检查过：${name}`)
  }
  async function toStick() {
    const folder = await door.pickFolder?.('backup')
    if (folder !== null && folder !== undefined) await run(folder.token)
  }
  return {
    isBusy: command.isPending,
    progress: command.progress,
    here: () => void run().catch(notifyFailure),
    toStick: door.pickFolder === null ? null : () => void toStick().catch(notifyFailure),
  }
}

function BackupState() {
  const status = useOperationQuery(getStatus, {})
  const now = useNow()
  return (
    <Loaded of={status} what="备份状态">
      {({ lastBackupAt }) => {
        if (lastBackupAt === null) return <StatusMark kind="bad">还没有备份过</StatusMark>
        const isOld = now - Date.parse(lastBackupAt) > 24 * 3_600_000
        return (
          <StatusMark kind={isOld ? 'due' : 'well'}>
            上次备份 {instantText(lastBackupAt)}
            {isOld ? '，超过一天了' : ''}
          </StatusMark>
        )
      }}
    </Loaded>
  )
}

/** The state of the backups, one at once, and the way back. */
export function BackupPage() {
  const backups = useOperationQuery(listBackups, { limit: 100 })
  const make = useBackUp()
  const [restores, setRestores] = useState(false)
  return (
    <Page
      title="备份"
      sub={<BackupState />}
      actions={
        <>
          {make.progress === null ? null : (
            <Text size="sm" c="dimmed">
              {make.progress.text}
            </Text>
          )}
          {make.toStick === null ? null : (
            <Button variant="default" disabled={make.isBusy} onClick={make.toStick}>
              备份到 U 盘
            </Button>
          )}
          <Button loading={make.isBusy} onClick={make.here}>
            立即备份
          </Button>
        </>
      }
    >
      <Panel
        title="已有的备份"
        aside={
          <Text size="sm" c="dimmed">
            每份都是完整、加密的，用当时的恢复码打开
          </Text>
        }
      >
        <Loaded of={backups} what="备份列表">
          {({ rows }) =>
            rows.length === 0 ? (
              <Text c="dimmed">还没有备份。</Text>
            ) : (
              <RecordTable
                label="备份列表"
                columns={columns}
                rows={rows}
                rowKey={(row) => row.name}
                isFitted
              />
            )
          }
        </Loaded>
      </Panel>
      <Panel title="恢复">
        {restores ? (
          <RestoreBackup />
        ) : (
          <>
            <Text size="sm" mb="xs">
              把数据换成某一份备份。先看清里面有什么再换；现在的数据改名留着，不会删除。
            </Text>
            <Button variant="default" onClick={() => setRestores(true)}>
              选备份恢复
            </Button>
          </>
        )}
      </Panel>
    </Page>
  )
}
