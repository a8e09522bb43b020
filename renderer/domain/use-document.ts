import type { GivenInputOf, OutputOf, Query } from '#shared/operation.ts'
import { useAsk } from '#renderer/api/hooks.ts'
import { useState } from 'react'
import { notifyFailure } from './notify.ts'

interface Made {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A paper that is made when somebody asks for it, for `DocumentScreen`. */
export function useDocument<O extends Query>(operation: O) {
  const ask = useAsk(operation)
  const [document, setDocument] = useState<Made | null>(null)
  return {
    document,
    isBusy: ask.isPending,
    progress: ask.progress,
    make: (input: GivenInputOf<O>): void => {
      void ask
        .mutateAsync(input)
        .then((made: OutputOf<O>) => setDocument(made as Made), notifyFailure)
    },
    close: () => setDocument(null),
  }
}
