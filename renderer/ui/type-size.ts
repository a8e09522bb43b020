import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'

export type TypeSize = 'normal' | 'large'

/** The type size of this PC: 14 px or 17 px. A matter of the screen, so it is kept beside it. */
export function useTypeSize() {
  const [typeSize, setTypeSize] = useLocalStorage<TypeSize>({
    key: 'yilu.type-size',
    defaultValue: 'normal',
    getInitialValueInEffect: false,
  })
  useEffect(() => {
    document.documentElement.dataset.typeSize = typeSize
  }, [typeSize])
  return { typeSize, setTypeSize }
}
