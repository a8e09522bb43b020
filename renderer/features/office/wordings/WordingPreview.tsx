import { previewWording } from '#shared/contract/office/wording.ts'
import { useDoor } from '#renderer/api/door.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { DocumentPreview } from '#renderer/ui/DocumentPreview.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Loader } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import classes from './Wording.module.css'
import type { Wording, WordingText } from './WordingForm.tsx'

interface WordingPreviewProps {
  readonly document: Wording['document']
  readonly text: WordingText
}

/** How long nobody types before the preview is made anew. */
const pauseMilliseconds = 600

/** The document as it would print, with the places named; made anew when somebody stops typing. */
export function WordingPreview({ document, text }: WordingPreviewProps) {
  const door = useDoor()
  const [settled] = useDebouncedValue(text, pauseMilliseconds)
  const preview = useOperationQuery(
    previewWording,
    { document, ...settled },
    { keepPrevious: true },
  )
  const { data, error } = preview
  if (error !== null) {
    return <ErrorState title="还不能预览" message={error.message.replace('，没有保存', '')} />
  }
  if (data === undefined) return <Loader size="sm" />
  return (
    <div className={classes.preview}>
      <DocumentPreview
        name={data.name}
        bytes={data.bytes}
        hold={door.holdPdf}
        onSave={undefined}
        isFitted
        onPrint={() => void door.printPdf(data).catch(notifyFailure)}
      />
    </div>
  )
}
