import { getDocument, listDocuments, voidDocument } from '#shared/contract/residents/document.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { type FileOpened, OpenedFile } from '#renderer/domain/RecordFiles.tsx'
import { sizeText } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Select, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import { DocumentDialog } from './DocumentDialog.tsx'
import classes from './DocumentsTab.module.css'
import { Thumbnail } from './Thumbnail.tsx'

type Document = OutputOf<typeof listDocuments>['rows'][number]

/** Papers that are added here; those of other records are added where they stand. */
const own = ['resident', 'residentWish']

function kindOf({ kindName, subject, subjectName }: Document): string {
  return subject === 'resident' ? (kindName ?? subjectName) : subjectName
}

interface RowProps {
  readonly document: Document
  readonly isBusy: boolean
  readonly onOpen: () => void
  readonly onCorrect: () => void
}

function Row({ document, isBusy, onOpen, onCorrect }: RowProps) {
  const { id, fileName, mediaType, size, recordedAt, documentOn, note, subject } = document
  const mayWrite = useMay('health.write')
  return (
    <li className={classes.row}>
      <Thumbnail document={document} />
      <div className={classes.what}>
        <UnstyledButton className={classes.name} disabled={isBusy} onClick={onOpen}>
          {fileName}
        </UnstyledButton>
        <span className={classes.fact}>
          {[kindOf(document), documentOn === null ? null : `文件日期 ${documentOn}`, note]
            .filter((part) => part !== null)
            .join('，')}
        </span>
      </div>
      <span className={classes.fact}>
        {mediaType === 'application/pdf' ? 'PDF' : '图片'} {sizeText(size)}
      </span>
      <span className={classes.fact}>{shanghaiDay(recordedAt)} 存入</span>
      <span className={classes.actions}>
        {mayWrite && own.includes(subject) ? (
          <>
            <Button variant="subtle" color="gray" size="compact-xs" onClick={onCorrect}>
              更正
            </Button>
            <VoidButton
              operation={voidDocument}
              input={{ fileId: id }}
              label="撤下"
              what={fileName}
              explanation="撤下后这里不再列出。文件本身仍留着，操作记录里查得到。"
            />
          </>
        ) : null}
      </span>
    </li>
  )
}

interface FilterProps {
  readonly documents: readonly Document[]
  readonly kind: string | null
  readonly onKind: (kind: string | null) => void
}

/** Only kinds of which there is something. */
function Filter({ documents, kind, onKind }: FilterProps) {
  const kinds = [...new Set(documents.map(kindOf))]
  if (kinds.length < 2) return null
  return (
    <Select
      size="xs"
      w="11rem"
      aria-label="种类"
      placeholder="全部种类"
      clearable
      data={kinds}
      value={kind}
      onChange={onKind}
    />
  )
}

/** All papers about a person: open, add, put right, take off. */
export function DocumentsTab({ resident }: ResidentTabProps) {
  const residentId = resident.id
  const mayWrite = useMay('health.write')
  const read = useAsk(getDocument)
  const [kind, setKind] = useState<string | null>(null)
  const [shown, setShown] = useState<FileOpened | null>(null)
  const [edited, setEdited] = useState<Document | 'new' | null>(null)
  const documents = useOperationQuery(
    listDocuments,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const rows = documents.data?.rows ?? []
  return (
    <Panel
      title="文件"
      aside={
        <span className={classes.actions}>
          <Filter documents={rows} kind={kind} onKind={setKind} />
          {mayWrite ? (
            <Button size="compact-sm" onClick={() => setEdited('new')}>
              存入文件
            </Button>
          ) : null}
        </span>
      }
    >
      <Loaded of={documents} what="文件目录">
        {() =>
          rows.length === 0 ? (
            <Text c="dimmed">没有存入文件。身份证、病历、委托书的扫描件和照片都可以存在这里。</Text>
          ) : (
            <ul className={classes.list} aria-label="文件">
              {rows
                .filter((row) => kind === null || kindOf(row) === kind)
                .map((row) => (
                  <Row
                    key={row.id}
                    document={row}
                    isBusy={read.isPending}
                    onOpen={() =>
                      void read.mutateAsync({ fileId: row.id }).then(setShown, notifyFailure)
                    }
                    onCorrect={() => setEdited(row)}
                  />
                ))}
            </ul>
          )
        }
      </Loaded>
      <OpenedFile file={shown} onClose={() => setShown(null)} />
      {edited === null ? null : (
        <DocumentDialog
          residentId={residentId}
          document={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  )
}
