import type { DocumentFrame } from './list-document.ts'
import type { PdfRequest } from './make-pdf.ts'

/** A piece of a section as the one template of whole files prints it. */
export type FilePart =
  | {
      readonly kind: 'facts'
      readonly facts: readonly (readonly [label: string, value: string | null])[]
    }
  | {
      readonly kind: 'table'
      readonly caption: string | null
      readonly columns: readonly { readonly title: string; readonly width: number }[]
      readonly rows: readonly (readonly (string | null)[])[]
    }
  | { readonly kind: 'text'; readonly title: string | null; readonly text: string }
  /** Sentence instead of an empty table: `没有登记过敏。` */
  | { readonly kind: 'nothing'; readonly sentence: string }

/** A chapter of a person's printed file; it stands in the contents page with its page number. */
export interface FileSection {
  readonly title: string
  readonly parts: readonly FilePart[]
}

/** A person's whole file as it is printed: cover, contents, sections, lines to sign on. */
export interface WholeFile {
  readonly frame: DocumentFrame
  /** What stands on the cover. */
  readonly facts: readonly (readonly [label: string, value: string | null])[]
  readonly photo: { readonly mediaType: string; readonly bytes: Uint8Array } | null
  readonly sections: readonly FileSection[]
  readonly signatures: readonly string[]
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** The request that prints a whole file. A photo of a kind that documents cannot hold is left out. */
export function wholeFileRequest({ photo, sections, ...rest }: WholeFile): PdfRequest {
  const extension = photo === null ? undefined : extensions[photo.mediaType]
  const name = extension === undefined ? null : `photo.${extension}`
  return {
    template: 'documents/whole-file.typ',
    data: {
      ...rest,
      photo: name,
      sections: sections.map(({ title, parts }) => ({ title, parts })),
    },
    ...(photo === null || name === null ? {} : { files: { [name]: photo.bytes } }),
  }
}
