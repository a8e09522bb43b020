import { rebuild } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { sizeText } from '#renderer/domain/words.ts'
import { CopyButton } from '#renderer/ui/CopyButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text, VisuallyHidden } from '@mantine/core'
import type { Submission } from './submission.ts'
import classes from './SubmissionPage.module.css'
import { useSubmissionFiles } from './use-submission-files.ts'

type File = Submission['files'][number]
type Rebuilt = OutputOf<typeof rebuild>

/** As much of a hash as the eye compares; the whole is copied. */
const shortHash = (sha256: string): string => `${sha256.slice(0, 12)}…`

function RebuiltMark({ name, rebuilt }: { name: string; rebuilt: Rebuilt | undefined }) {
  const result = rebuilt?.files.find((file) => file.name === name)
  if (result === undefined) return null
  return result.isSame ? (
    <StatusMark kind="well">逐字节相同</StatusMark>
  ) : (
    <StatusMark kind="bad">不同</StatusMark>
  )
}

interface FileRowProps {
  readonly file: File
  readonly rebuilt: Rebuilt | undefined
  readonly mayTake: boolean
  readonly onShow: (name: string) => void
  readonly onSave: (name: string) => void
}

function FileRow({ file, rebuilt, mayTake, onShow, onSave }: FileRowProps) {
  const { name, size, sha256 } = file
  return (
    <tr>
      <td>{name}</td>
      <td className={classes.right}>{sizeText(size)}</td>
      <td>
        <Group gap={4} wrap="nowrap">
          <code className="digits" title={sha256}>
            {shortHash(sha256)}
          </code>
          <CopyButton text={sha256} label={`复制 ${name} 的 SHA-256`} />
        </Group>
      </td>
      <td>
        <RebuiltMark name={name} rebuilt={rebuilt} />
      </td>
      <td>
        {mayTake ? (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            {name.endsWith('.pdf') ? (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={`重印 ${name}`}
                onClick={() => onShow(name)}
              >
                重印
              </Button>
            ) : null}
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`保存 ${name}`}
              onClick={() => onSave(name)}
            >
              保存
            </Button>
          </Group>
        ) : null}
      </td>
    </tr>
  )
}

/** The frozen files with their hashes: print again, save, and compare with a rebuild. */
export function SubmissionFiles({ submission }: { readonly submission: Submission }) {
  const files = useSubmissionFiles(submission)
  const check = useAsk(rebuild)
  const mayTake = useMay('submissions.build')
  return (
    <Panel
      title="文件"
      aside={
        mayTake ? (
          <Group gap="xs">
            <Button
              variant="default"
              size="compact-sm"
              loading={check.isPending}
              onClick={() => check.mutate({ id: submission.id }, { onError: notifyFailure })}
            >
              重建核对
            </Button>
            <Button size="compact-sm" onClick={files.saveAll}>
              全部保存
            </Button>
          </Group>
        ) : undefined
      }
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th>名称</th>
            <th className={classes.right}>大小</th>
            <th>校验值（SHA-256）</th>
            <th>{check.data === undefined ? <VisuallyHidden>核对</VisuallyHidden> : '重建核对'}</th>
            <th>
              <VisuallyHidden>取出</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {submission.files.map((file) => (
            <FileRow
              key={file.name}
              file={file}
              rebuilt={check.data}
              mayTake={mayTake}
              onShow={files.show}
              onSave={files.save}
            />
          ))}
        </tbody>
      </table>
      {check.data === undefined ? null : (
        <Text size="sm" mt="xs" role="status">
          {check.data.isSame
            ? '用当时的数据重新生成，每个文件都与固定的一样。'
            : '重新生成的文件与固定的不同；固定的文件没有改动，仍以它为准。'}
        </Text>
      )}
      <DocumentScreen document={files.shown} onClose={files.hide} />
    </Panel>
  )
}
