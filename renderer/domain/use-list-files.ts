import { exportList, printList } from '#shared/contract/office/export.ts'
import type { Query } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk } from '#renderer/api/hooks.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { useState } from 'react'
import { notifyDone, notifyFailure } from './notify.ts'

interface ListSource {
  readonly list: Query
  readonly input: Record<string, unknown>
  readonly title: string
  /** The filters in words, for the line under the title. */
  readonly filters: string
  /** Rows of a list that the page narrows by itself: those whose field has one of these values. */
  readonly only?: { readonly key: string; readonly values: readonly string[] }
}

export interface ListDocument {
  readonly name: string
  readonly bytes: Uint8Array
}

function asSeen<Row>(source: ListSource, columns: readonly RecordColumn<Row>[]) {
  return {
    list: source.list.name,
    input: source.input,
    title: source.title,
    filters: source.filters,
    ...(source.only === undefined
      ? {}
      : { only: { key: source.only.key, values: [...source.only.values] } }),
    columns: columns.map(({ key, heading, exportAs }) => ({
      key: exportAs?.path ?? key,
      heading,
      kind: exportAs?.kind ?? ('text' as const),
      ...(exportAs?.words === undefined ? {} : { words: { ...exportAs.words } }),
      ...(exportAs?.empty === undefined ? {} : { empty: exportAs.empty }),
      ...(exportAs?.emptyWithout === undefined ? {} : { emptyWithout: exportAs.emptyWithout }),
      ...(exportAs?.instead === undefined ? {} : { instead: { ...exportAs.instead } }),
    })),
  }
}

/** A list as it is seen, as a workbook on disk or as a document on screen. */
export function useListFiles(source: ListSource) {
  const door = useDoor()
  const may = useMay('lists.export')
  const toExport = useAsk(exportList)
  const toPrint = useAsk(printList)
  const [document, setDocument] = useState<ListDocument | null>(null)

  async function exportSeen<Row>(columns: readonly RecordColumn<Row>[]) {
    try {
      const file = await toExport.mutateAsync(asSeen(source, columns))
      const savedAs = await door.saveFile(file)
      if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
    } catch (error) {
      notifyFailure(error)
    }
  }

  async function printSeen<Row>(columns: readonly RecordColumn<Row>[]) {
    try {
      setDocument(await toPrint.mutateAsync(asSeen(source, columns)))
    } catch (error) {
      notifyFailure(error)
    }
  }

  return {
    may,
    isBusy: toExport.isPending || toPrint.isPending,
    exportSeen,
    printSeen,
    document,
    closeDocument: () => setDocument(null),
  }
}
