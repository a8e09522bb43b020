import { get, getFile, rebuild } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useClient, useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { instantText, sizeText, unknownWord } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text, VisuallyHidden } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Problems } from './Problems.tsx'
import classes from './SubmissionPage.module.css'

const route = getRouteApi('/submissions/$id')

/** What stands beside the files: when and by whom they were frozen, and the audit of that moment. */
const receiptName = 'receipt.json'

type Submission = OutputOf<typeof get>
type File = Submission['files'][number]

function useFiles(submission: Submission) {
  const client = useClient()
  const door = useDoor()
  const [shown, setShown] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const take = (name: string) => client.call(getFile, { id: submission.id, name })

  async function save(name: string) {
    const savedAs = await door.saveFile(await take(name))
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }

  async function saveAll() {
    const files = []
    for (const { name } of submission.files) files.push(await take(name))
    const place = await door.saveFiles(files.map(({ name, bytes }) => ({ name, bytes })))
    if (place !== null) notifyDone(`${files.length} 个文件已存到 ${place}`)
  }

  return {
    shown,
    hide: () => setShown(null),
    show: (name: string) => void take(name).then(setShown, notifyFailure),
    save: (name: string) => void save(name).catch(notifyFailure),
    saveAll: () => void saveAll().catch(notifyFailure),
  }
}

type Rebuilt = OutputOf<typeof rebuild>

function RebuiltMark({
  file,
  rebuilt,
}: {
  readonly file: File
  readonly rebuilt: Rebuilt | undefined
}) {
  const result = rebuilt?.files.find(({ name }) => name === file.name)
  if (result === undefined) return null
  return result.isSame ? (
    <StatusMark kind="well">逐字节相同</StatusMark>
  ) : (
    <StatusMark kind="bad">不同</StatusMark>
  )
}

function Files({ submission }: { readonly submission: Submission }) {
  const files = useFiles(submission)
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
            <th>SHA-256</th>
            <th>{check.data === undefined ? <VisuallyHidden>核对</VisuallyHidden> : '重建核对'}</th>
            <th>
              <VisuallyHidden>取出</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {submission.files.map((file) => (
            <tr key={file.name}>
              <td>{file.name}</td>
              <td className={classes.right}>{sizeText(file.size)}</td>
              <td className="digits">{file.sha256}</td>
              <td>
                <RebuiltMark file={file} rebuilt={check.data} />
              </td>
              <td>
                {mayTake ? (
                  <Group gap={4} justify="flex-end" wrap="nowrap">
                    {file.name.endsWith('.pdf') ? (
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        onClick={() => files.show(file.name)}
                      >
                        重印
                      </Button>
                    ) : null}
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      onClick={() => files.save(file.name)}
                    >
                      保存
                    </Button>
                  </Group>
                ) : null}
              </td>
            </tr>
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

const differenceWords = { added: '增加', removed: '减少', changed: '改动' } as const

function Differences({ submission }: { readonly submission: Submission }) {
  const names = useResidentNames()
  if (submission.differences.length === 0) return null
  return (
    <Panel title="与上一版的差别">
      <table className={classes.table}>
        <thead>
          <tr>
            <th>老人</th>
            <th>差别</th>
            <th>列</th>
            <th>上一版</th>
            <th>这一版</th>
          </tr>
        </thead>
        <tbody>
          {submission.differences.map((difference, index) => (
            <tr key={index}>
              <td>
                <TextLink
                  to="/residents/$residentId"
                  params={{ residentId: difference.residentId }}
                  size="sm"
                >
                  {names.get(difference.residentId) ?? '查看档案'}
                </TextLink>
              </td>
              <td>{differenceWords[difference.kind]}</td>
              <td>{difference.column ?? ''}</td>
              <td>{difference.before ?? (difference.kind === 'changed' ? unknownWord : '')}</td>
              <td>{difference.after ?? (difference.kind === 'changed' ? unknownWord : '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Proof({ submission }: { readonly submission: Submission }) {
  const files = useFiles(submission)
  const mayTake = useMay('submissions.build')
  return (
    <Panel
      title="凭据"
      aside={
        mayTake ? (
          <Button variant="default" size="compact-sm" onClick={() => files.save(receiptName)}>
            保存回执
          </Button>
        ) : undefined
      }
    >
      <dl className={classes.facts}>
        <dt>固定时间</dt>
        <dd>
          {instantText(submission.frozenAt)}，{submission.frozenBy}
        </dd>
        <dt>程序版本</dt>
        <dd>{submission.appVersion}</dd>
        <dt>规则版本</dt>
        <dd>{submission.rulebook}</dd>
        <dt>数据快照</dt>
        <dd className="digits">{submission.snapshotSha256}</dd>
        <dt>审计链头</dt>
        <dd className="digits">{submission.auditHead}</dd>
      </dl>
    </Panel>
  )
}

function Outdated({ submission }: { readonly submission: Submission }) {
  if (!submission.isOutdated) return null
  const { kind, period } = submission
  return (
    <Panel>
      <Group>
        <StatusMark kind="due">之后有更正</StatusMark>
        <Text>按现在的记录，这张表会不一样。这一版的文件不变，要更正就另做新的一版。</Text>
        <LinkButton
          to="/submissions/build"
          search={{ kind, period }}
          variant="outline"
          size="compact-sm"
        >
          做更正版
        </LinkButton>
      </Group>
    </Panel>
  )
}

/** One frozen return: its files and their hashes, what was missing, what later changed. */
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
      sub={submission === undefined ? undefined : `月末在住 ${submission.residentCount} 人`}
    >
      <Loaded of={query} what="这份报送">
        {(value) => (
          <>
            <Outdated submission={value} />
            <Files submission={value} />
            <Proof submission={value} />
            <Differences submission={value} />
            {value.problems.length === 0 ? null : (
              <Panel title="固定时的缺项">
                <Problems problems={value.problems} />
              </Panel>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
