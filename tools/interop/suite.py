"""Runs the tests of the modules that are named, and prints a line for each."""

import logging
import sys
import traceback
import unittest


class Lines(unittest.TestResult):

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line('ok', test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line('FAILED', test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.line('FAILED', test, err)

    @staticmethod
    def line(word, test, err=None):
        print('%-6s %s' % (word, test.id()), flush=True)
        if err:
            print(''.join('       | ' + line for line in ''.join(traceback.format_exception(*err)).splitlines(True)), flush=True)


def main():
    logging.getLogger('impacket').setLevel(logging.CRITICAL)  # it says where it cannot take an answer apart
    result = Lines()
    unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:]).run(result)
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)


main()
