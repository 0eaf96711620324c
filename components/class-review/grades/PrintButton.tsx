'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';

/** Prints the page as its print style has it. */
export const PrintButton = ({ children }: { children: ReactNode }) => <Button onClick={() => window.print()}>{children}</Button>;
